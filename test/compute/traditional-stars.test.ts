import { describe, expect, it } from 'vitest';
import { starIndices, TRADITIONAL_STARS } from '../../src/compute/traditional-stars.js';
import { ephemeris } from '../support/ephemeris.js';

// Usual names, as the catalogue spells them where there are several spellings.
const NAMES = `Sirius, Canopus, Rigil Kentaurus, Arcturus, Vega, Capella, Rigel, Procyon, Betelgeuse, Achernar, Hadar,
  Altair, Acrux, Aldebaran, Antares, Spica, Pollux, Fomalhaut, Deneb, Mimosa, Regulus, Adara, Algol, Alcyone, Alkaid,
  Gienah, Alphecca, Deneb Algedi, Hamal, Castor, Asellus Australis, Denebola, Vindemiatrix, Zubenelgenubi,
  Zubeneshamali, Shaula, Nunki, Sadalmelek, Alrischa, Polaris, Dubhe, Thuban, Alderamin, Ras Algethi, Schedar, Mirfak,
  Rasalhague, Unukalhai, Markab, Scheat, Alpheratz, Mirach, Menkar, Diphda, Bellatrix, Alnilam, Alphard, Gacrux,
  Elnath, Miaplacidus, Alnair, Alhena`.split(/,\s+/);

const FIRST_MAGNITUDE = 1.5;

describe('TRADITIONAL_STARS', () => {
  it('are of the catalogue, once each, under their usual names', () => {
    const found = TRADITIONAL_STARS.map((designation) =>
      ephemeris.stars.filter((star) => star.designation === designation).map(({ names }) => names[0]),
    );
    expect(found).toEqual(NAMES.map((name) => [name]));
    expect(new Set(TRADITIONAL_STARS).size).toBe(TRADITIONAL_STARS.length);
  });

  it('hold every star of the first magnitude', () => {
    const bright = ephemeris.stars.filter(({ magnitude }) => magnitude <= FIRST_MAGNITUDE);
    expect(bright.length).toBe(22);
    for (const { designation } of bright) expect(TRADITIONAL_STARS).toContain(designation);
  });
});

describe('starIndices', () => {
  it('leave out what a catalogue lacks', () => {
    expect(starIndices(ephemeris, ['beOri', 'zzZzz', 'alCMa'])).toEqual(starIndices(ephemeris, ['beOri', 'alCMa']));
    const poor = { stars: ephemeris.stars.filter(({ designation }) => designation !== 'alCMa') };
    expect(starIndices(poor, TRADITIONAL_STARS)).toHaveLength(TRADITIONAL_STARS.length - 1);
  });

  it('are in the order asked', () => {
    const indices = starIndices(ephemeris, ['beOri', 'alCMa']);
    expect(indices.map((index) => ephemeris.stars[index]?.designation)).toEqual(['beOri', 'alCMa']);
  });
});

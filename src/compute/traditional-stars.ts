import type { Ephemeris } from '../kernel/ephemeris.js';

/** All stars of visual magnitude 1.50 and brighter: what tradition calls the first magnitude. Brightest first. */
const FIRST_MAGNITUDE = [
  'alCMa', // Sirius
  'alCar', // Canopus
  'alCen', // Rigil Kentaurus
  'alBoo', // Arcturus
  'alLyr', // Vega
  'alAur', // Capella
  'beOri', // Rigel
  'alCMi', // Procyon
  'alOri', // Betelgeuse
  'alEri', // Achernar
  'beCen', // Hadar
  'alAql', // Altair
  'alCru', // Acrux
  'alTau', // Aldebaran
  'alSco', // Antares
  'alVir', // Spica
  'beGem', // Pollux
  'alPsA', // Fomalhaut
  'alCyg', // Deneb
  'beCru', // Mimosa
  'alLeo', // Regulus
  'epCMa', // Adhara
];

/**
 * The fifteen stars of the Hermetic tradition, each with its stone and herb, that are not in the list above. Source:
 * Agrippa, De occulta philosophia, I.32.
 */
const BEHENIAN = [
  'bePer', // Algol
  'etTau', // Alcyone, for the Pleiades
  'etUMa', // Alkaid, the tail of the Great Bear
  'gaCrv', // Gienah, the wing of the Crow
  'alCrB', // Alphecca
  'deCap', // Deneb Algedi, the tail of the Goat
];

/**
 * Stars, or the brightest of the constellations, whose nature Ptolemy tells in Tetrabiblos I.9, as far as they are not in
 * the lists above: first the zodiac, then north and south of it.
 */
const PTOLEMY = [
  'alAri', // Hamal, the head of the Ram
  'alGem', // Castor, the star of Apollo
  'deCnc', // Asellus Australis, one of the two Asses
  'beLeo', // Denebola, the tail of the Lion
  'epVir', // Vindemiatrix
  'al-2Lib', // Zubenelgenubi, the southern claw
  'beLib', // Zubeneshamali, the northern claw
  'laSco', // Shaula, the sting
  'siSgr', // Nunki
  'alAqr', // Sadalmelek, a shoulder of the Water Bearer
  'alPsc', // Alrescha, the knot of the Fishes
  'alUMi', // Polaris
  'alUMa', // Dubhe
  'alDra', // Thuban
  'alCep', // Alderamin
  'alHer', // Rasalgethi, the Kneeler
  'alCas', // Schedar
  'alPer', // Mirfak
  'alOph', // Rasalhague
  'alSer', // Unukalhai
  'alPeg', // Markab
  'bePeg', // Scheat
  'alAnd', // Alpheratz
  'beAnd', // Mirach
  'alCet', // Menkar
  'beCet', // Diphda
  'gaOri', // Bellatrix, a shoulder of Orion
  'epOri', // Alnilam, the belt
  'alHya', // Alphard
];

/** Five more, brighter than magnitude 2: three of the far south, and one each of the Bull and the Twins. */
const BRIGHT = [
  'gaCru', // Gacrux
  'beTau', // Elnath
  'beCar', // Miaplacidus
  'alGru', // Alnair
  'gaGem', // Alhena
];

/** The stars that parans are looked for with unless others are named, as the star catalogue writes their designations. */
export const TRADITIONAL_STARS: readonly string[] = [...FIRST_MAGNITUDE, ...BEHENIAN, ...PTOLEMY, ...BRIGHT];

/** Indices into the catalogue of an ephemeris, in the order of the designations; one that it lacks is left out. */
export function starIndices({ stars }: Pick<Ephemeris, 'stars'>, designations: readonly string[]): readonly number[] {
  const byDesignation = new Map(stars.map(({ designation }, index) => [designation, index]));
  return designations.flatMap((designation) => byDesignation.get(designation) ?? []);
}

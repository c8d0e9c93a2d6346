import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBreaker, type BreakerOptions } from '../../src/cache/breaker.js';

function breakerAt(options: BreakerOptions = {}) {
  let time = 0;
  const breaker = createBreaker({ restMs: 100, longestRestMs: 400, now: () => time, ...options });
  return { breaker, pass: (ms: number) => (time += ms) };
}

describe('a breaker', () => {
  it('opens on the first failure', () => {
    const { breaker } = breakerAt();
    breaker.succeeded();
    expect(breaker.state()).toBe('closed');
    breaker.failed();
    expect(breaker.state()).toBe('open');
    expect(breaker.openings()).toBe(1);
  });

  it('opens on as many failures in a row as configured', () => {
    const { breaker } = breakerAt({ failures: 3 });
    for (const call of ['failed', 'failed', 'succeeded', 'failed', 'failed'] as const) breaker[call]();
    expect(breaker.state()).toBe('closed');
    breaker.failed();
    expect(breaker.state()).toBe('open');
  });

  it('opens once for all the calls that were on their way', () => {
    const { breaker, pass } = breakerAt();
    for (let call = 0; call < 20; call += 1) breaker.failed();
    expect(breaker.openings()).toBe(1);
    pass(100);
    breaker.probed(true);
    expect(breaker.state()).toBe('closed');
  });

  it('rests, then is closed by a probe alone', () => {
    const { breaker, pass } = breakerAt();
    breaker.failed();
    pass(99);
    breaker.probed(true);
    expect(breaker.state()).toBe('open');
    pass(1);
    expect(breaker.state()).toBe('half-open');
    breaker.succeeded(); // an answer from before
    expect(breaker.state()).toBe('half-open');
    breaker.probed(true);
    expect(breaker.state()).toBe('closed');
  });

  it('opens on a probe that fails, before a caller has paid', () => {
    const { breaker } = breakerAt();
    breaker.probed(false);
    expect(breaker.state()).toBe('open');
  });

  it('rests again after a probe that fails', () => {
    const { breaker, pass } = breakerAt();
    breaker.failed();
    pass(100);
    breaker.probed(false);
    expect(breaker.state()).toBe('open');
    breaker.probed(false); // adds nothing
    pass(100);
    breaker.probed(true);
    expect(breaker.state()).toBe('closed');
  });

  it('rests longer each time, up to a limit, until a call succeeds', () => {
    const { breaker, pass } = breakerAt();
    const restOf = (): number => {
      breaker.failed();
      let rest = 0;
      for (; breaker.state() === 'open'; rest += 50) pass(50);
      breaker.probed(true);
      return rest;
    };
    expect([restOf(), restOf(), restOf(), restOf()]).toEqual([100, 200, 400, 400]);
    breaker.succeeded();
    expect(restOf()).toBe(100);
  });

  it('is closed again within the longest rest and a probe of the last failure, whatever happened', () => {
    const event = fc.constantFrom('failed', 'succeeded', 'dead', 'alive', 'time');
    fc.assert(
      fc.property(fc.array(event, { maxLength: 50 }), (events) => {
        const { breaker, pass } = breakerAt();
        for (const what of events) {
          if (what === 'time') pass(60);
          else if (what === 'dead' || what === 'alive') breaker.probed(what === 'alive');
          else if (what === 'failed') breaker.failed();
          else breaker.succeeded();
        }
        pass(400);
        breaker.probed(true);
        expect(breaker.state()).toBe('closed');
      }),
    );
  });

  it('has defaults that recover within seconds', () => {
    const breaker = createBreaker();
    breaker.failed();
    expect(breaker.state()).toBe('open');
  });
});

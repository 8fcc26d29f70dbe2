import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertValue } from '../../../renderer/features/health/alert-value.ts';
import { bodyBytes, gzipBytes } from '../../../renderer/features/health/body-size.ts';
import { bucketLabels } from '../../../renderer/features/health/bucket-labels.ts';
import { routesIn, stackRoutes } from '../../../renderer/features/health/stack-routes.ts';
import { barOf, slowestStep, timeTicks } from '../../../renderer/features/health/waterfall.ts';
import { formatDuration, spokenTrace } from '../../../renderer/ui/format.ts';
import { LOCAL_ALERTS, type LocalHealth, TracePrefix, type TraceView } from '../../../shared/contract/telemetry.ts';
import { ROUTES } from '../../../shared/domain/route.ts';

const step = (over: Partial<TraceView['steps'][number]>): TraceView['steps'][number] => ({
  ...{ name: 'retrieve', depth: 1, startMs: 0, durationMs: 1, failed: false, attributes: {} },
  ...over,
});

describe('a waterfall', () => {
  it('keeps every bar inside its trace, whatever was measured', () => {
    const time = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(time, time, time, (startMs, durationMs, totalMs) => {
        const { left, width } = barOf({ startMs, durationMs }, totalMs);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(width).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(100.000_001);
      }),
    );
    expect(barOf({ startMs: 250, durationMs: 500 }, 1_000)).toEqual({ left: 25, width: 50 });
  });

  it('marks round times, from zero, few enough to be read', () => {
    expect(timeTicks(3_200)).toEqual([0, 1_000, 2_000, 3_000]);
    expect(timeTicks(0)).toEqual([0]);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e7, noNaN: true }), (durationMs) => {
        const ticks = timeTicks(durationMs);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.at(-1)).toBeLessThanOrEqual(durationMs);
      }),
    );
  });

  it('names the slowest stage, not the whole, nor a part of a stage', () => {
    const steps = [
      step({ name: 'ask', depth: 0, durationMs: 100 }),
      step({ name: 'retrieve', durationMs: 30 }),
      step({ name: 'vector', depth: 2, durationMs: 29 }),
      step({ name: 'generate', durationMs: 60 }),
    ];
    expect(slowestStep({ traceId: 'a', durationMs: 100, steps })).toMatchObject({
      step: { name: 'generate' },
      share: 0.6,
    });
    expect(slowestStep({ traceId: 'a', durationMs: 100, steps: steps.slice(0, 1) })).toBeNull();
  });
});

describe('a reference', () => {
  it('is found as it is read out: in groups, in capitals, cut short', () => {
    const traceId = '4f3a1b2c9d8e7f60a1b2c3d4e5f60718';
    expect(spokenTrace(traceId)).toBe('4f3a 1b2c 9d8e 7f60 a1b2 c3d4 e5f6 0718');
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 32 }), (digits) => {
        const heard = spokenTrace(traceId)
          .toUpperCase()
          .replaceAll(' ', digits % 2 ? ' ' : ' - ');
        expect(traceId.startsWith(TracePrefix.parse(heard.slice(0, digits)))).toBe(true);
      }),
    );
    expect(TracePrefix.safeParse('4f3').success).toBe(false);
    expect(TracePrefix.safeParse('room 12').success).toBe(false);
  });
});

describe('routes by day', () => {
  const day = (routes: LocalHealth['routes']): LocalHealth['days'][number] => ({
    day: '2026-11-24',
    questions: 0,
    routes,
    hitRate: null,
    citationCoverage: null,
  });

  it('are stacked in one order, up to the number of questions; quiet days draw nothing', () => {
    const days = [day({ restricted: 2, grounded: 3 }), day({}), day({ declined: 1 })];
    const routes = routesIn(days);
    expect(routes).toEqual(['grounded', 'restricted', 'declined']);
    expect(stackRoutes(days, routes)).toEqual([
      [3, null, null],
      [5, null, null],
      [5, null, 1],
    ]);
  });

  it('no part of a bar is below the one before, and the last holds every question', () => {
    const routes = fc.dictionary(fc.constantFrom(...ROUTES), fc.nat(40)) as fc.Arbitrary<LocalHealth['routes']>;
    fc.assert(
      fc.property(fc.array(routes, { minLength: 1, maxLength: 14 }), (all) => {
        const stacked = stackRoutes(all.map(day), ROUTES);
        for (const [at, of] of all.entries()) {
          const edges = stacked.map((edge) => edge[at] ?? 0);
          expect(edges).toEqual([...edges].sort((a, b) => a - b));
          expect(edges.at(-1)).toBe(Object.values(of).reduce((a, b) => (a ?? 0) + (b ?? 0), 0));
        }
      }),
    );
  });
});

describe('figures in words', () => {
  it('a time is in the unit that says most', () => {
    expect(
      [0, 0.2, 40, 999, 2_440, 22_400, 180_000, 7_200_000, 4 * 86_400_000].map((ms) => formatDuration(ms, 'en')),
    ).toEqual(['0 ms', '< 1 ms', '40 ms', '999 ms', '2.4 s', '22 s', '3 min', '2 h', '4 days']);
    expect(formatDuration(2_440, 'es')).toBe('2,4 s');
  });

  it('every bucket has a name, the open one too', () => {
    expect(bucketLabels([5, 1_000, 2_500], 'en')).toEqual(['5 ms', '1 s', '2.5 s', '> 2.5 s']);
  });

  it('an alert says its figure in its own unit, or nothing where its name says it all', () => {
    expect(alertValue('empty_retrievals', 0.25, 'en')).toBe('25%');
    expect(alertValue('ingest_lag', 5 * 86_400, 'en')).toBe('5 days');
    expect(alertValue('signature_refused', 2, 'en')).toBe('2');
    expect(alertValue('index_unhealthy', 0, 'en')).toBeNull();
    for (const id of LOCAL_ALERTS) expect(() => alertValue(id, 1, 'es')).not.toThrow();
  });

  it('sizes are of bytes, not of letters, and of what is really sent', async () => {
    const body = JSON.stringify({ text: 'é€😀'.repeat(500) });
    expect(bodyBytes(body)).toBe(Buffer.byteLength(body));
    expect(Math.abs((await gzipBytes(body)) - gzipSync(body).length)).toBeLessThan(20);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { percentileOf } from '../../../main/engine/telemetry/local-health.ts';
import { createTelemetry, type TelemetryRecorder } from '../../../main/engine/telemetry/recorder.ts';
import { LocalHealth, MAX_HEALTH_DAYS, telemetryService } from '../../../shared/contract/telemetry.ts';
import { startSink } from '../../../scripts/lib/otlp-sink.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { postDirectly } from '../../fixtures/post.ts';

const DAY_MS = 86_400_000;
const TODAY = Date.parse('2026-11-24T10:30:00Z');

let state: ReturnType<typeof temporaryState>;
let now: number;
let telemetry: TelemetryRecorder;
beforeEach(() => {
  state = temporaryState();
  now = TODAY;
  telemetry = createTelemetry({
    db: state.db,
    clock: { now: () => now, monotonic: () => now },
    ids: systemIds,
    post: postDirectly,
  });
});
afterEach(() => state.remove());

function question(route: string, { searchMs, found = true }: { searchMs?: number; found?: boolean } = {}): void {
  telemetry.count('outpost.ask.questions', 1, { 'outpost.route': route });
  if (searchMs !== undefined)
    telemetry.observe('outpost.ask.stage.duration', searchMs, { 'outpost.stage': 'retrieve' });
  if (!found) telemetry.count('outpost.ask.empty_retrievals');
}

describe('figures of the Health page', () => {
  it('the hit rate is of the questions that searched: a restricted one is neither a hit nor a miss', () => {
    question('grounded', { searchMs: 40 });
    question('declined', { searchMs: 40, found: false });
    for (let i = 0; i < 8; i++) question('restricted');
    expect(telemetry.localHealth()).toMatchObject({
      questions: 10,
      hitRate: 0.5,
      routes: { grounded: 1, declined: 1, restricted: 8 },
    });
  });

  it('what shows the closest words is a route of its own, and no answer', () => {
    question('related', { searchMs: 40 });
    question('quoted', { searchMs: 40 });
    expect(telemetry.localHealth()).toMatchObject({ routes: { quoted: 1, related: 1 }, hitRate: 1 });
  });

  it('shares are unknown, not perfect, before there is anything to share', () => {
    question('restricted');
    expect(telemetry.localHealth()).toMatchObject({ hitRate: null, citationCoverage: null });
  });

  it('looks at the chosen days only, and at two weeks day by day, quiet ones among them', () => {
    now = TODAY - 20 * DAY_MS;
    question('grounded', { searchMs: 40 });
    now = TODAY - 3 * DAY_MS;
    question('quoted', { searchMs: 40 });
    now = TODAY;
    question('grounded', { searchMs: 40 });
    expect([1, 7, 14, MAX_HEALTH_DAYS].map((days) => telemetry.localHealth(days).questions)).toEqual([1, 2, 2, 3]);
    const { days } = telemetry.localHealth(1);
    expect(days).toHaveLength(14);
    expect(days.filter(({ questions }) => questions > 0).map(({ day, routes }) => [day, routes])).toEqual([
      ['2026-11-21', { quoted: 1 }],
      ['2026-11-24', { grounded: 1 }],
    ]);
    expect(days[0]?.day).toBe('2026-11-11');
  });

  it('times what a person waits for beside every stage; percentiles never pass the longest', () => {
    for (let i = 1; i <= 100; i++) question('grounded', { searchMs: i });
    telemetry.observe('outpost.ask.duration', 1_200, { 'outpost.route': 'grounded' });
    telemetry.observe('outpost.ask.duration', 7, { 'outpost.route': 'restricted' });
    telemetry.observe('outpost.ask.first_passage', 90);
    telemetry.observe('outpost.ask.first_token', 480);
    const { latencies, bucketBounds } = telemetry.localHealth();
    expect(latencies.map(({ measure }) => measure)).toEqual(['total', 'first_passage', 'first_token', 'retrieve']);
    expect(latencies[0]).toMatchObject({ count: 2, p50: 10, p99: 1_200, max: 1_200 });
    const search = latencies.at(-1);
    expect(search).toMatchObject({ count: 100, p50: 50, p90: 100, p95: 100, p99: 100, max: 100 });
    expect(search?.buckets).toHaveLength(bucketBounds.length + 1);
  });

  it('a percentile beyond the last bound is the longest that was seen', () => {
    expect(percentileOf([0, 1, 1, ...Array.from({ length: 10 }, () => 0), 8], 0.95, 90_000)).toBe(90_000);
  });

  it('lists traces, the newest first, with how each ended', () => {
    telemetry.startTrace('sync').end();
    now += 60_000;
    const slow = telemetry.startTrace('ask');
    const generate = slow.span('generate');
    generate.fail('TIMEOUT');
    generate.end();
    slow.set('outpost.route', 'quoted');
    slow.end();
    const { recentTraces } = telemetry.localHealth();
    expect(recentTraces).toMatchObject([
      { traceId: slow.traceId, name: 'ask', route: 'quoted', failed: true, at: '2026-11-24T10:31:00.000Z' },
      { name: 'sync', route: null, failed: false, at: '2026-11-24T10:30:00.000Z' },
    ]);
  });

  it('a question that its asker stopped is no failure', () => {
    const stopped = telemetry.startTrace('ask');
    const generate = stopped.span('generate');
    generate.fail('CANCELLED');
    generate.end();
    stopped.fail('CANCELLED');
    stopped.end();
    expect(telemetry.localHealth().recentTraces).toMatchObject([
      { traceId: stopped.traceId, failed: false, cancelled: true },
    ]);
  });

  it('is what the contract says, which limits the days', () => {
    question('grounded', { searchMs: 3 });
    expect(LocalHealth.safeParse(telemetry.localHealth()).success).toBe(true);
    const { input } = telemetryService['telemetry.health'];
    expect(input.safeParse({ days: MAX_HEALTH_DAYS + 1 }).success).toBe(false);
    expect(input.parse({})).toEqual({ days: MAX_HEALTH_DAYS });
  });
});

describe('answers that were marked as wrong', () => {
  function answers(what: 'shown' | 'wrong', by: number, version: number): void {
    telemetry.count(`outpost.answers.${what}`, by, { 'outpost.bundle.slot': 0, 'outpost.bundle.version': version });
  }
  const firing = () => telemetry.localHealth().alerts.filter(({ id }) => id === 'answers_reported_wrong');

  it('fire by version of a bundle, where three or more are a tenth of what it showed', () => {
    answers('shown', 100, 6);
    answers('wrong', 1, 6);
    answers('shown', 12, 7);
    answers('wrong', 2, 7);
    expect(firing()).toEqual([]);
    answers('wrong', 1, 7);
    expect(firing()).toEqual([{ id: 'answers_reported_wrong', value: 3 / 12, limit: 0.1 }]);
    now = TODAY + 2 * DAY_MS;
    expect(firing()).toEqual([]);
  });

  it.each([
    ['one of two', 2, 1],
    ['three of a hundred', 100, 3],
  ])('%s say nothing', (_what, shown, wrong) => {
    answers('shown', shown, 7);
    answers('wrong', wrong, 7);
    expect(firing()).toEqual([]);
  });
});

describe('endpoints on the Health page', () => {
  it('tell until when each is left alone', async () => {
    question('grounded');
    const sink = await startSink();
    sink.answers.push({ status: 503, headers: { 'retry-after': '600' } });
    const endpoints = [{ url: sink.url }];
    try {
      expect(telemetry.status(endpoints).waits).toEqual({});
      await telemetry.flush({ endpoints, signal: new AbortController().signal });
      const until = Date.parse(telemetry.status(endpoints).waits[sink.url] ?? '');
      expect(until).toBeGreaterThanOrEqual(now + 600_000);
      now = until;
      expect(telemetry.status(endpoints).waits).toEqual({});
    } finally {
      await sink.close();
    }
  });
});

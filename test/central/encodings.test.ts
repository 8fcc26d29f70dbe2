import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../main/engine/platform/clock.ts';
import { systemIds } from '../../main/engine/platform/ids.ts';
import { createTelemetry } from '../../main/engine/telemetry/recorder.ts';
import { type Centre, eventually, findCollector, startCentre, TOKEN } from '../../scripts/lib/collector.ts';
import { recordQuestion, SPANS_A_QUESTION } from '../../scripts/lib/record-question.ts';
import { temporaryState } from '../fixtures/state.ts';
import { postDirectly } from '../fixtures/post.ts';

interface Attribute {
  readonly key: string;
  readonly value: unknown;
}
interface Span {
  readonly spanId: string;
  readonly attributes?: readonly Attribute[];
  readonly [name: string]: unknown;
}

const spansIn = (body: string): Span[] =>
  (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap(
    ({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans),
  );
/** What a span says, in one order; the collector writes zero and empty values or leaves them out as it likes. */
function said({
  spanId,
  traceId,
  parentSpanId,
  name,
  kind,
  startTimeUnixNano,
  endTimeUnixNano,
  flags,
  attributes = [],
  status,
}: Span): unknown {
  const sorted = [...attributes].sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    spanId,
    traceId,
    parentSpanId: parentSpanId ?? '',
    name,
    kind,
    startTimeUnixNano,
    endTimeUnixNano,
    flags,
    attributes: sorted,
    code: (status as { code?: number } | undefined)?.code ?? 0,
  };
}
const bySpan = (spans: readonly Span[]): unknown[] =>
  [...spans].sort((a, b) => (a.spanId < b.spanId ? -1 : 1)).map(said);

const otelcol = findCollector();
describe.skipIf(otelcol === null)('a real collector', () => {
  let centre: Centre;
  beforeAll(async () => {
    centre = await startCentre(otelcol ?? '');
  });
  afterAll(() => centre?.stop());

  it.each(['json', 'protobuf'] as const)('reads from %s what the preview shows', async (encoding) => {
    const state = temporaryState();
    try {
      const telemetry = createTelemetry({
        db: state.db,
        clock: systemClock,
        ids: systemIds,
        post: postDirectly,
        gauges: () => [{ name: 'outpost.disk.free', value: 12_500_000 }],
      });
      recordQuestion(telemetry);
      const [traces] = telemetry.preview().requests;
      const shown = bySpan(spansIn(traces?.body ?? ''));
      expect(shown).toHaveLength(SPANS_A_QUESTION);
      expect(
        await telemetry.flush({
          endpoints: [{ url: centre.url, token: TOKEN, encoding }],
          signal: new AbortController().signal,
        }),
      ).toMatchObject({ outcome: 'success', sent: SPANS_A_QUESTION });
      const { workstation } = telemetry.status();
      const ids = new Set(spansIn(traces?.body ?? '').map(({ spanId }) => spanId));
      const arrived = (): Span[] =>
        centre.reader.received.flatMap(({ body }) => spansIn(body)).filter(({ spanId }) => ids.has(spanId));
      await eventually(arrived, (spans) => spans.length === SPANS_A_QUESTION);
      expect(bySpan(arrived())).toEqual(shown);
      const scraped = await eventually(
        () => centre.scrape(),
        (text) => text.includes(workstation),
      );
      const own = scraped.split('\n').filter((line) => line.includes(workstation));
      expect(own.find((line) => line.startsWith('outpost_ask_questions_total'))).toMatch(/ 1$/);
      expect(
        own.find((line) => line.startsWith('outpost_ask_duration_milliseconds_bucket') && line.includes('le="1000"')),
      ).toMatch(/ 1$/);
      expect(own.find((line) => line.startsWith('outpost_disk_free_bytes'))).toMatch(/ 1.25e\+07$/);
    } finally {
      state.remove();
    }
  });
});

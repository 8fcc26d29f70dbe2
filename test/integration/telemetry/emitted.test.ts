import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Workstation } from '../../../main/engine/workstation/workstation.ts';
import { startSink } from '../../../scripts/lib/otlp-sink.ts';
import { askHere } from '../../central/ask-here.ts';
import { type FaultClinic, makeFaultClinic, openClinic } from '../../faults/clinic.ts';

const { signal } = new AbortController();

interface Emitted {
  readonly spans: Set<string>;
  readonly attributes: Set<string>;
  readonly metrics: Set<string>;
}

describe('a workstation at work', () => {
  let clinic: FaultClinic;
  let workstation: Workstation;
  let emitted: Emitted;
  beforeAll(async () => {
    clinic = await makeFaultClinic();
    await clinic.publish();
    workstation = await openClinic(clinic.home);
    await workstation.sync({ signal, onEvent: () => undefined });
    await askHere(workstation, 'How do I wash the wound with soap?');
    await askHere(workstation, 'How much paracetamol for a 12 kg child?');
    await askHere(workstation, 'Who won the football match?');
    emitted = await everythingSent(workstation);
  });
  afterAll(async () => {
    await workstation?.close();
    await clinic?.remove();
  });

  it('leaves a trace of the sync, the activation, the questions and the upload, with a step for each stage', () => {
    const expected = [
      'sync',
      'metadata',
      'segments',
      'build',
      'activate',
      'verify',
      'self-test',
      'switch',
      'ask',
      'guard',
      'rewrite',
      'retrieve',
      'words',
      'rerank',
      'finish',
      'upload',
    ];
    expect(expected.filter((name) => !emitted.spans.has(name))).toEqual([]);
  });

  it('says on them what was asked and found, and how it ended', () => {
    const expected = [
      'outpost.route',
      'outpost.category',
      'outpost.citations',
      'outpost.degradation',
      'outpost.retrieve.asked',
      'outpost.retrieve.word_hits',
      'outpost.retrieve.filter',
      'outpost.rerank.score_tenth',
      'outpost.self_test.questions',
      'gen_ai.operation.name',
    ];
    expect(expected.filter((name) => !emitted.attributes.has(name))).toEqual([]);
  });

  it('counts and reads what the centre alerts on', () => {
    const answers = [
      'questions',
      'categories',
      'sentences',
      'sentences_cited',
      'degraded',
      'duration',
      'stage.duration',
      'first_passage',
      'coverage_tenths',
      'restricted_without_guidance',
    ].map((name) => `outpost.ask.${name}`);
    const readings = [
      'bundle.age',
      'bundle.version',
      'bundle.stale',
      'index.passages',
      'index.healthy',
      'sync.since_success',
      'sync.breaker_open',
      'model.ready',
      'model.breaker_open',
      'outbox.items',
      'outbox.bytes',
      'outbox.oldest',
      'disk.free',
      'audit.entries',
      'memory.used',
      'escalation.open',
      'escalation.overdue',
      'reported.hour',
    ].map((name) => `outpost.${name}`);
    const expected = [
      ...answers,
      ...readings,
      'outpost.sync.done',
      'outpost.activation.done',
      'outpost.engine.starts',
      'outpost.upload.done',
    ];
    expect(expected.filter((name) => !emitted.metrics.has(name))).toEqual([]);
  });
});

/** Two uploads: the trace of the first goes with the second. */
async function everythingSent(workstation: Workstation): Promise<Emitted> {
  const sink = await startSink();
  try {
    for (let i = 0; i < 2; i++) await workstation.telemetry.flush({ endpoints: [{ url: sink.url }], signal });
    const requests = sink.received.map(({ body }) => JSON.parse(body));
    const spans = requests.flatMap(({ resourceSpans = [] }) => resourceSpans[0]?.scopeSpans[0].spans ?? []) as {
      name: string;
      attributes: { key: string }[];
    }[];
    const metrics = requests.flatMap(
      ({ resourceMetrics = [] }) => resourceMetrics[0]?.scopeMetrics[0].metrics ?? [],
    ) as { name: string }[];
    return {
      spans: new Set(spans.map(({ name }) => name)),
      attributes: new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key))),
      metrics: new Set(metrics.map(({ name }) => name)),
    };
  } finally {
    await sink.close();
  }
}

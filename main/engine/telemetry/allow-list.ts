import { STAGES } from '../../../shared/contract/ask-result.ts';
import { UpdateChannel } from '../../../shared/domain/app-release.ts';
import { CATEGORIES, DEGRADATIONS, ROUTES } from '../../../shared/domain/route.ts';
import { ERROR_CODES } from '../../../shared/errors/codes.ts';
import type { SpanValue } from './port.ts';

/**
 * The one list of what may leave the machine: every name, type, unit and range. What is not here is dropped
 * and counted. There is no free text on it, so there is none to redact (45 CFR 164.514(a), de-identification).
 */
type Rule =
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly type: 'number'; readonly min: number; readonly max: number; readonly unit: string }
  | { readonly type: 'pattern'; readonly pattern: RegExp };

const count = (max: number): Rule => ({ type: 'number', min: 0, max, unit: '1' });
/** Hexadecimal, so many and no other. */
const digits = (length: number): Rule => ({ type: 'pattern', pattern: new RegExp(`^[0-9a-f]{${length}}$`) });
const oneOf = (...values: readonly string[]): Rule => ({ type: 'enum', values });

/** What a trace is of; its first span has this name. */
const TRACE_NAMES = ['ask', 'sync', 'activate', 'self-test', 'upload', 'audit', 'update'] as const;
/** Parts of a stage. */
const PART_NAMES = ['embed', 'vector', 'words', 'metadata', 'segments', 'build', 'switch', 'download'];

export const SPAN_NAMES: ReadonlySet<string> = new Set([...TRACE_NAMES, ...STAGES, ...PART_NAMES]);

/** GenAI names are those of the OpenTelemetry semantic conventions. */
export const ATTRIBUTES: Readonly<Record<string, Rule>> = {
  'service.name': oneOf('outpost'),
  'service.version': { type: 'pattern', pattern: /^\d+\.\d+\.\d+(?:-[a-z0-9.]{1,16})?$/ },
  /** Random, of one workstation (identity.ts). */
  'service.instance.id': { type: 'pattern', pattern: /^[0-9a-f]{16}$/ },
  /** The day on which something happened, UTC: no finer. */
  'outpost.day': { type: 'pattern', pattern: /^\d{4}-\d{2}-\d{2}$/ },
  'gen_ai.operation.name': oneOf('chat', 'embeddings', 'retrieval'),
  'gen_ai.token.type': oneOf('input', 'output'),
  'gen_ai.usage.input_tokens': count(32_768),
  'gen_ai.usage.output_tokens': count(8_192),
  'gen_ai.usage.cache_read.input_tokens': count(32_768),
  'outpost.route': oneOf(...ROUTES),
  'outpost.category': oneOf(...CATEGORIES),
  'outpost.degradation': oneOf(...DEGRADATIONS),
  'outpost.stage': oneOf(...STAGES),
  'outpost.error.code': oneOf(...ERROR_CODES),
  'outpost.urgency': oneOf('now', 'soon', 'routine'),
  /** What became of an escalation that was offered. */
  'outpost.offer': oneOf('offered', 'accepted', 'declined', 'unanswered'),
  /** What a signed policy took away from an answer. */
  'outpost.cap': oneOf('claims', 'category', 'model'),
  'outpost.breaker': oneOf('closed', 'open'),
  /** A bundle's place among those of the workstation: its id is the organisation's own word. */
  'outpost.bundle.slot': count(31),
  /** Which version of it. Five digits and more are an account number to the collector's wall, so they stay here. */
  'outpost.bundle.version': count(9_999),
  'outpost.citations': count(1_000),
  /** Questions in one text, each with its own answer. */
  'outpost.parts': count(100),
  /** What became of a question that was sent as following on from another; undone, its asker wanted it as it was typed. */
  'outpost.follow_up': oneOf('carried_on', 'by_itself', 'undone'),
  'outpost.rewrite.expanded': count(1_000),
  'outpost.retrieve.asked': count(1_000),
  'outpost.retrieve.vector_hits': count(1_000),
  'outpost.retrieve.word_hits': count(1_000),
  /** The reader's filter is part of both searches (ADR 0002): it has no time of its own, only a place. */
  'outpost.retrieve.filter': oneOf('in_query'),
  'outpost.rerank.statements': count(10_000),
  /** Of coverage, in tenths: 7 is 0.7 to 0.8. */
  'outpost.rerank.score_tenth': count(10),
  /** That the words shown answer, in tenths. */
  'outpost.rerank.answers_tenth': count(10),
  'outpost.prompt.statements': count(1_000),
  'outpost.generate.first_token_ms': { type: 'number', min: 0, max: 600_000, unit: 'ms' },
  'outpost.verify.written': count(100),
  'outpost.verify.dropped': count(100),
  'outpost.sync.activated': count(31),
  'outpost.sync.refused': count(31),
  'outpost.self_test.questions': count(1_000),
  'outpost.update.channel': oneOf(...UpdateChannel.options),
  'outpost.upload.requests': count(100_000),
  'outpost.upload.spans': count(10_000_000),
  /** The signed head of the audit log: digests, and numbers as hexadecimal digits (audit/checkpoint/attributes.ts). */
  'outpost.audit.seq': digits(16),
  'outpost.audit.segment': digits(16),
  'outpost.audit.entries': digits(16),
  'outpost.audit.hash': digits(64),
  'outpost.audit.closed': digits(64),
  'outpost.audit.open': digits(64),
  'outpost.audit.key': digits(64),
  'outpost.audit.workstation': digits(16),
  'outpost.audit.signature': digits(128),
};

/** Upper bounds of histogram buckets. */
export const BUCKETS_MS: readonly number[] = [
  5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000,
];
const BUCKETS_TOKENS: readonly number[] = [64, 128, 256, 512, 768, 1_024, 1_536, 2_048, 3_072, 4_096];
const BUCKETS_TENTHS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const BUCKETS_S: readonly number[] = [60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400];

export type MetricRule =
  | { readonly kind: 'counter' | 'gauge'; readonly unit: string; readonly attributes: readonly string[] }
  | {
      readonly kind: 'histogram';
      readonly unit: string;
      readonly attributes: readonly string[];
      readonly bounds: readonly number[];
    };

const counter = (...attributes: readonly string[]): MetricRule => ({ kind: 'counter', unit: '1', attributes });
const gauge = (unit: string, ...attributes: readonly string[]): MetricRule => ({ kind: 'gauge', unit, attributes });
const histogram = (unit: string, bounds: readonly number[], ...attributes: readonly string[]): MetricRule => ({
  kind: 'histogram',
  unit,
  attributes,
  bounds,
});

export const METRICS: Readonly<Record<string, MetricRule>> = {
  'outpost.ask.questions': counter('outpost.route'),
  'outpost.ask.failed': counter('outpost.error.code'),
  'outpost.ask.categories': counter('outpost.category'),
  'outpost.ask.empty_retrievals': counter(),
  /** Questions for which no trusted context could be retrieved at all: no index, no knowledge. */
  'outpost.ask.untrusted_context': counter(),
  /** Answers that name a listed policy which is closed to their asker; which one stays on the machine. */
  'outpost.ask.elsewhere': counter(),
  /** Answers that quote approved policies which differ. */
  'outpost.ask.differing': counter(),
  /** Texts that asked several things. */
  'outpost.ask.split': counter(),
  /** Questions that may have gone on from another. */
  'outpost.ask.follow_ups': counter('outpost.follow_up'),
  'outpost.ask.sentences': counter(),
  'outpost.ask.sentences_cited': counter(),
  'outpost.ask.sentences_written': counter(),
  'outpost.ask.sentences_dropped': counter(),
  'outpost.ask.degraded': counter('outpost.degradation'),
  'outpost.ask.model_timeouts': counter(),
  'outpost.ask.prompt_spikes': counter(),
  'outpost.ask.restricted_without_guidance': counter(),
  /** Answers from which a signed policy took something away. */
  'outpost.ask.capped': counter('outpost.cap'),
  'outpost.ask.tokens': counter('gen_ai.token.type'),
  'outpost.ask.cached_tokens': counter(),
  'outpost.ask.duration': histogram('ms', BUCKETS_MS, 'outpost.route'),
  'outpost.ask.stage.duration': histogram('ms', BUCKETS_MS, 'outpost.stage'),
  'outpost.ask.first_passage': histogram('ms', BUCKETS_MS),
  'outpost.ask.first_token': histogram('ms', BUCKETS_MS),
  'outpost.ask.prompt_tokens': histogram('{token}', BUCKETS_TOKENS),
  'outpost.ask.coverage_tenths': histogram('1', BUCKETS_TENTHS),
  /** Times that approved words came on screen while a question was typed; and how long they took from the pause of the keys. */
  'outpost.typing.shown': counter(),
  'outpost.typing.duration': histogram('ms', BUCKETS_MS),
  'outpost.escalation.raised': counter('outpost.urgency'),
  'outpost.escalation.offers': counter('outpost.offer'),
  'outpost.escalation.answered': counter('outpost.urgency'),
  'outpost.escalation.answer_time': histogram('s', BUCKETS_S, 'outpost.urgency'),
  /** Records or sealed files of the home were an earlier copy when it was opened. */
  'outpost.clock.jumps': counter(),
  'outpost.set_back.found': counter('outpost.error.code'),
  'outpost.escalation.open': gauge('1'),
  'outpost.escalation.overdue': gauge('1'),
  /** Answers of each version of a bundle: all, marked as wrong by an asker, and found wrong by a reviewer. */
  'outpost.answers.shown': counter('outpost.bundle.slot', 'outpost.bundle.version'),
  'outpost.answers.wrong': counter('outpost.bundle.slot', 'outpost.bundle.version'),
  'outpost.answers.confirmed': counter('outpost.bundle.slot', 'outpost.bundle.version'),
  'outpost.sync.done': counter(),
  'outpost.sync.failed': counter('outpost.error.code'),
  'outpost.sync.refused': counter('outpost.error.code'),
  'outpost.sync.since_success': gauge('s'),
  /** Its sources failed several times in a row: they are left alone for a while, or tried once after it. */
  'outpost.sync.breaker_open': gauge('1'),
  'outpost.backup.done': counter(),
  'outpost.backup.failed': counter('outpost.error.code'),
  /** Since the last good back-up; only where one is asked for or was made. */
  'outpost.backup.age': gauge('s'),
  'outpost.backup.overdue': gauge('1'),
  /** Which version of the app runs: 1.2.3 is 1002003. As a number, since a label of the version before would stand beside it for days. */
  'outpost.app.version': gauge('1'),
  /** How its updates stand: the place of the state in UPDATE_STATE (shared/contract/updates.ts), from 0. */
  'outpost.update.state': gauge('1'),
  /** 1 where it goes first. */
  'outpost.update.pilot': gauge('1'),
  /** Since a verified version waits to be put in place. */
  'outpost.update.held': gauge('s'),
  'outpost.update.applied': counter(),
  /** Not to be trusted, or not for this workstation though a person brought it. */
  'outpost.update.refused': counter('outpost.error.code'),
  /** A line that is down, a full disk, a version that the shell could not put in place. */
  'outpost.update.failed': counter('outpost.error.code'),
  'outpost.update.rolled_back': counter('outpost.error.code'),
  'outpost.activation.done': counter(),
  'outpost.activation.refused': counter('outpost.error.code'),
  'outpost.activation.withdrawn': counter(),
  /** Activated without its self-test: its vectors are another embedder's, or there is no embedder. */
  'outpost.activation.untested': counter(),
  'outpost.bundle.age': gauge('s', 'outpost.bundle.slot'),
  'outpost.bundle.version': gauge('1', 'outpost.bundle.slot'),
  'outpost.bundle.stale': gauge('1', 'outpost.bundle.slot'),
  'outpost.index.passages': gauge('1'),
  'outpost.index.healthy': gauge('1'),
  'outpost.model.ready': gauge('1'),
  'outpost.embedder.ready': gauge('1'),
  'outpost.model.breaker_open': gauge('1'),
  'outpost.outbox.items': gauge('1'),
  'outpost.outbox.bytes': gauge('By'),
  'outpost.outbox.oldest': gauge('s'),
  'outpost.disk.free': gauge('By'),
  'outpost.memory.used': gauge('By'),
  'outpost.engine.starts': counter(),
  /** Entries ever written to the audit log: a number that only grows. */
  'outpost.audit.entries': gauge('1'),
  /** Pages of the window that stopped working. */
  'outpost.window.crashes': counter(),
  /** When this was read, in hours since 1970: tells a silent workstation from a healthy one. */
  'outpost.reported.hour': gauge('h'),
  'outpost.upload.done': counter(),
  'outpost.upload.failed': counter('outpost.error.code'),
  /** Kept back since it is on no list: a defect, and perhaps an identifier. */
  'outpost.telemetry.dropped': counter(),
  /** Spans that no longer fitted into the outbox, grew too old, or that no centre could read. */
  'outpost.telemetry.lost': counter(),
  /** Lines of the local log that the disk did not take. */
  'outpost.log.lost': counter(),
};

export function isAllowed(name: string, value: SpanValue): boolean {
  const rule = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
  if (!rule) return false;
  switch (rule.type) {
    case 'enum':
      return typeof value === 'string' && rule.values.includes(value);
    case 'number':
      return typeof value === 'number' && value >= rule.min && value <= rule.max;
    case 'pattern':
      return typeof value === 'string' && rule.pattern.test(value);
  }
}

/** The attributes that the list allows for a metric, in one order. */
export function allowedAttributes(
  metric: string,
  attributes: Readonly<Record<string, SpanValue>>,
): Record<string, SpanValue> {
  const allowed = METRICS[metric]?.attributes ?? [];
  const kept = Object.entries(attributes).filter(([key, value]) => allowed.includes(key) && isAllowed(key, value));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

import { STAGES } from '../../../shared/contract/ask.ts';
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
  | { readonly type: 'boolean' };

const count = (max: number): Rule => ({ type: 'number', min: 0, max, unit: '1' });
const oneOf = (values: readonly string[]): Rule => ({ type: 'enum', values });

export const SPAN_NAMES: readonly string[] = ['ask', 'sync', 'activate', 'upload', ...STAGES];

/** GenAI names are those of the OpenTelemetry semantic conventions. */
export const ATTRIBUTES: Readonly<Record<string, Rule>> = {
  'gen_ai.usage.input_tokens': count(32_768),
  'gen_ai.usage.output_tokens': count(8_192),
  'outpost.route': oneOf(ROUTES),
  'outpost.category': oneOf(CATEGORIES),
  'outpost.degradation': oneOf(DEGRADATIONS),
  'outpost.stage': oneOf(STAGES),
  'outpost.error.code': oneOf(ERROR_CODES),
  'outpost.citations': count(1_000),
  'outpost.rewrite.expanded': count(1_000),
  'outpost.retrieve.vector_hits': count(1_000),
  'outpost.retrieve.word_hits': count(1_000),
  'outpost.rerank.statements': count(10_000),
  'outpost.prompt.statements': count(1_000),
  'outpost.generate.cached_tokens': count(32_768),
  'outpost.generate.first_token_ms': { type: 'number', min: 0, max: 600_000, unit: 'ms' },
  'outpost.verify.written': count(100),
  'outpost.verify.dropped': count(100),
};

export interface MetricRule {
  readonly kind: 'counter' | 'histogram';
  readonly unit: string;
  readonly attributes: readonly string[];
}

export const METRICS: Readonly<Record<string, MetricRule>> = {
  'outpost.ask.questions': { kind: 'counter', unit: '1', attributes: ['outpost.route'] },
  'outpost.ask.empty_retrievals': { kind: 'counter', unit: '1', attributes: [] },
  'outpost.ask.sentences': { kind: 'counter', unit: '1', attributes: [] },
  'outpost.ask.sentences_cited': { kind: 'counter', unit: '1', attributes: [] },
  'outpost.ask.degraded': { kind: 'counter', unit: '1', attributes: ['outpost.degradation'] },
  'outpost.ask.duration': { kind: 'histogram', unit: 'ms', attributes: ['outpost.route'] },
  'outpost.ask.stage.duration': { kind: 'histogram', unit: 'ms', attributes: ['outpost.stage'] },
  'outpost.sync.done': { kind: 'counter', unit: '1', attributes: [] },
  'outpost.sync.failed': { kind: 'counter', unit: '1', attributes: ['outpost.error.code'] },
  'outpost.sync.refused': { kind: 'counter', unit: '1', attributes: ['outpost.error.code'] },
  'outpost.activation.done': { kind: 'counter', unit: '1', attributes: [] },
  'outpost.activation.refused': { kind: 'counter', unit: '1', attributes: ['outpost.error.code'] },
  'outpost.activation.withdrawn': { kind: 'counter', unit: '1', attributes: [] },
  'outpost.telemetry.dropped': { kind: 'counter', unit: '1', attributes: [] },
};

/** Upper bounds of histogram buckets, ms. */
export const BUCKETS_MS: readonly number[] = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000];

export function isAllowed(name: string, value: SpanValue): boolean {
  const rule = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name] : undefined;
  if (!rule) return false;
  switch (rule.type) {
    case 'enum':
      return typeof value === 'string' && rule.values.includes(value);
    case 'number':
      return typeof value === 'number' && value >= rule.min && value <= rule.max;
    case 'boolean':
      return typeof value === 'boolean';
  }
}

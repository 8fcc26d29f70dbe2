import type { LocalAlert } from '../../../shared/contract/telemetry.ts';
import type { GaugeReading } from './gauges.ts';
import type { MetricRow } from './metric-store.ts';
import { MAX_OUTBOX_BYTES } from './outbox-budget.ts';

const DAY_S = 86_400;
const SIGNATURE_CODES = new Set([
  'SIGNATURE_INVALID',
  'TARGET_MISMATCH',
  'SEGMENT_CORRUPT',
  'ROLLBACK_REFUSED',
  'ROOT_MISMATCH',
]);

export interface AlertInput {
  /** Of the last days only. */
  readonly rows: readonly MetricRow[];
  readonly gauges: readonly GaugeReading[];
}

interface Signals {
  total(name: string, where?: (row: MetricRow) => boolean): number;
  gauge(name: string): number;
  /** For each version of a bundle that was marked as wrong, which rows are of it. */
  bundles(): ((row: MetricRow) => boolean)[];
}

interface AlertRule {
  readonly id: LocalAlert['id'];
  readonly value: (signals: Signals) => number;
  readonly limit: number;
  readonly fires: 'above' | 'below';
}

/** Share of questions, or nothing to say before there are enough of them. */
const MIN_QUESTIONS = 5;
const shareOfQuestions = ({ total }: Signals, name: string): number => {
  const questions = total('outpost.ask.questions');
  return questions < MIN_QUESTIONS ? 0 : total(name) / questions;
};

/** One of two answers is one person's opinion, whatever its share. */
const MIN_REPORTS = 3;

/** Of the answers of one version of a bundle, the share that was marked as wrong; of the version where it is highest. */
function reportedWrong({ total, bundles }: Signals): number {
  const shares = bundles().map((isOf) => {
    const wrong = total('outpost.answers.wrong', isOf);
    return wrong < MIN_REPORTS ? 0 : wrong / Math.max(wrong, total('outpost.answers.shown', isOf));
  });
  return Math.max(0, ...shares);
}

/** The same names and limits as central/alerts/outpost.yml, over one workstation. */
const RULES: readonly AlertRule[] = [
  { id: 'index_unhealthy', value: ({ gauge }) => gauge('outpost.index.healthy'), limit: 1, fires: 'below' },
  { id: 'untrusted_context', value: ({ total }) => total('outpost.ask.untrusted_context'), limit: 0, fires: 'above' },
  {
    id: 'empty_retrievals',
    value: (signals) => shareOfQuestions(signals, 'outpost.ask.empty_retrievals'),
    limit: 0.2,
    fires: 'above',
  },
  {
    id: 'model_timeouts',
    value: (signals) => shareOfQuestions(signals, 'outpost.ask.model_timeouts'),
    limit: 0.1,
    fires: 'above',
  },
  {
    id: 'prompt_spike',
    value: (signals) => shareOfQuestions(signals, 'outpost.ask.prompt_spikes'),
    limit: 0.05,
    fires: 'above',
  },
  {
    id: 'citation_coverage',
    value: ({ total }) =>
      total('outpost.ask.sentences') === 0 ? 1 : total('outpost.ask.sentences_cited') / total('outpost.ask.sentences'),
    limit: 0.98,
    fires: 'below',
  },
  {
    id: 'restricted_without_guidance',
    value: ({ total }) => total('outpost.ask.restricted_without_guidance'),
    limit: 0,
    fires: 'above',
  },
  { id: 'answers_reported_wrong', value: reportedWrong, limit: 0.1, fires: 'above' },
  { id: 'escalations_overdue', value: ({ gauge }) => gauge('outpost.escalation.overdue'), limit: 0, fires: 'above' },
  { id: 'bundle_stale', value: ({ gauge }) => gauge('outpost.bundle.stale'), limit: 0, fires: 'above' },
  { id: 'ingest_lag', value: ({ gauge }) => gauge('outpost.sync.since_success'), limit: 3 * DAY_S, fires: 'above' },
  { id: 'backup_old', value: ({ gauge }) => gauge('outpost.backup.overdue'), limit: 0, fires: 'above' },
  {
    id: 'signature_refused',
    value: ({ total }) =>
      total('outpost.sync.refused', (row) => SIGNATURE_CODES.has(String(row.attributes['outpost.error.code']))),
    limit: 0,
    fires: 'above',
  },
  {
    id: 'outbox_filling',
    value: ({ gauge }) => gauge('outpost.outbox.bytes') / MAX_OUTBOX_BYTES,
    limit: 0.5,
    fires: 'above',
  },
  // Of the workstation alone: a centre that refuses it does not hear of it.
  {
    id: 'upload_refused',
    value: ({ total }) =>
      total('outpost.upload.failed', (row) => row.attributes['outpost.error.code'] === 'TELEMETRY_REFUSED'),
    limit: 0,
    fires: 'above',
  },
  { id: 'identifier_wall', value: ({ total }) => total('outpost.telemetry.dropped'), limit: 0, fires: 'above' },
];

const bundleOf = ({ attributes }: MetricRow): string =>
  `${attributes['outpost.bundle.slot']}@${attributes['outpost.bundle.version']}`;

/** What fires now. A gauge that is not read counts as in order. */
export function localAlerts({ rows, gauges }: AlertInput): LocalAlert[] {
  const signals: Signals = {
    total: (name, where = () => true) =>
      rows.filter((row) => row.name === name && where(row)).reduce((sum, { count }) => sum + count, 0),
    bundles: () =>
      [...new Set(rows.filter(({ name }) => name === 'outpost.answers.wrong').map(bundleOf))].map(
        (bundle) => (row) => bundleOf(row) === bundle,
      ),
    gauge: (name) =>
      Math.max(
        ...gauges.filter((reading) => reading.name === name).map(({ value }) => value),
        name === 'outpost.index.healthy' && !gauges.some((reading) => reading.name === name) ? 1 : 0,
      ),
  };
  return RULES.map(({ id, value, limit, fires }) => ({ id, value: value(signals), limit, fires }))
    .filter(({ value, limit, fires }) => (fires === 'above' ? value > limit : value < limit))
    .map(({ id, value, limit }) => ({ id, value, limit }));
}

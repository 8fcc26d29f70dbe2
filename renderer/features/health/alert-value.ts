import type { LocalAlert } from '../../../shared/contract/telemetry.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { formatDuration, formatPercent } from '../../ui/format.ts';

/** What kind of number an alert watches. */
const KINDS: Readonly<Record<LocalAlert['id'], 'share' | 'count' | 'seconds' | 'flag'>> = {
  index_unhealthy: 'flag',
  untrusted_context: 'count',
  empty_retrievals: 'share',
  model_timeouts: 'share',
  prompt_spike: 'share',
  citation_coverage: 'share',
  restricted_without_guidance: 'count',
  answers_reported_wrong: 'share',
  escalations_overdue: 'count',
  bundle_stale: 'flag',
  ingest_lag: 'seconds',
  backup_old: 'flag',
  signature_refused: 'count',
  outbox_filling: 'share',
  upload_refused: 'count',
  identifier_wall: 'count',
};

/** A figure of an alert as people write it; null for a plain yes or no, which its name already says. */
export function alertValue(id: LocalAlert['id'], value: number, language: string): string | null {
  const kind = KINDS[id];
  switch (kind) {
    case 'share':
      return formatPercent(value, language);
    case 'count':
      return new Intl.NumberFormat(language).format(value);
    case 'seconds':
      return formatDuration(value * 1_000, language);
    case 'flag':
      return null;
    default:
      return assertNever(kind, 'alert kind');
  }
}

import { AnswerReport } from '../../../shared/contract/reports.ts';
import { NURSE, SPILL_CITATION } from './clinic.ts';

/** An answer that the nurse marked as wrong. */
export function report(over: Partial<AnswerReport> = {}): AnswerReport {
  const { bundle, version, documentId, start, end } = SPILL_CITATION;
  return AnswerReport.parse({
    ...{ id: 'r1', traceId: '0123456789abcdef0123456789abcdef', state: 'open', category: 'policy', route: 'grounded' },
    ...{ question: 'Where is the spill kit?', note: null, reportedBy: NURSE.id, reportedAt: '2026-11-27T08:00:00Z' },
    seen: [{ shownAs: 'citation', bundle, version, documentId, start, end }],
    bundles: [{ id: bundle, version }],
    ...{ closedBy: null, closedAt: null, closingNote: null, expects: null },
    ...over,
  });
}

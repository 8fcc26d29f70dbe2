import type { AnswerRate, AnswerReport, ReportVerdict, SelfTestCandidates } from '../../../shared/contract/reports.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { AuditLog } from '../audit/port.ts';
import type { Redactor } from '../identifiers/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { Telemetry } from '../telemetry/port.ts';
import { createAnswerCounts } from './answer-counts.ts';
import { selfTestCandidates, type TestedQuestion } from './candidates.ts';
import type { MarkedAnswer, ShownAnswer } from './port.ts';
import { countedFor, seenPlaces } from './seen-places.ts';
import { createReportStore } from './store.ts';

interface ReportsDeps {
  readonly db: StateDb;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: AuditLog;
  readonly redactor: Redactor;
  readonly telemetry: Telemetry;
  readonly slotOf: (bundle: string) => number | null;
}

/** How a reviewer closes a report. */
interface Closing {
  readonly id: string;
  readonly reviewer: string;
  readonly verdict: ReportVerdict;
  /** Masked already; empty where nothing is said. */
  readonly note: string;
  readonly expects: AnswerReport['expects'];
}

/** Answers marked as wrong: nothing of them leaves the machine but counts, and what IT exports for a self-test. */
export interface AnswerReports {
  /** An answer was shown. DISK_FULL and its like where that cannot be written down. */
  shown(answer: ShownAnswer): void;
  /** Once for a trace: marked again, it gives back what is there. */
  report(marked: MarkedAnswer): AnswerReport;
  /** `reportedBy` narrows to one asker's own. */
  list(options: { reportedBy: string | null }): AnswerReport[];
  /** How many no reviewer has closed. */
  waiting(): number;
  /** NOT_FOUND; CONFLICT where it is closed. */
  close(closing: Closing): AnswerReport;
  candidates(tested: readonly TestedQuestion[]): SelfTestCandidates[];
  rates(): AnswerRate[];
}

export function createAnswerReports({
  db,
  clock,
  ids,
  audit,
  redactor,
  telemetry,
  slotOf,
}: ReportsDeps): AnswerReports {
  const store = createReportStore(db);
  const counts = createAnswerCounts({ db, telemetry, slotOf });
  const now = (): string => new Date(clock.now()).toISOString();
  /** Masked already where it came in; masked again where it is stored, so that no caller can forget it. */
  const masked = (text: string): string | null => (text === '' ? null : redactor.redact(text).text);

  function report(marked: MarkedAnswer): AnswerReport {
    const before = store.findByTrace(marked.traceId);
    if (before) return before;
    const { traceId, category, route, askedBy } = marked;
    const bundles = countedFor(marked);
    const entry: AnswerReport = {
      ...{ id: ids.uuid(), traceId, state: 'open', category, route },
      ...{ question: redactor.redact(marked.question).text, note: masked(marked.note) },
      ...{ reportedBy: askedBy, reportedAt: now(), seen: seenPlaces(marked), bundles },
      ...{ closedBy: null, closedAt: null, closingNote: null, expects: null },
    };
    store.insert(entry);
    counts.add('wrong', bundles);
    const versions = bundles.map(({ id, version }) => `${id}@${version}`).join(' ');
    const details = { report: entry.id, traceId, route, category, versions };
    const content = { subject: entry.id, fields: { question: entry.question, note: entry.note } };
    audit.append({ kind: 'report', action: 'reported', actor: askedBy, details, content });
    return entry;
  }

  function close({ id, reviewer, verdict, note, expects }: Closing): AnswerReport {
    const before = store.find(id);
    if (!before) throw new OutpostError('NOT_FOUND', `There is no report ${id}.`);
    if (before.closedAt !== null) throw new OutpostError('CONFLICT', 'This report is closed already.');
    const entry: AnswerReport = {
      ...before,
      ...{ state: verdict, closedBy: reviewer, closedAt: now(), closingNote: masked(note), expects },
    };
    store.close(entry);
    if (verdict === 'confirmed') counts.add('confirmed', before.bundles);
    const details = { report: id, traceId: before.traceId, expects: expects?.documentId ?? null };
    const content = { subject: id, fields: { note: entry.closingNote } };
    audit.append({ kind: 'report', action: verdict, actor: reviewer, details, content });
    return entry;
  }

  return {
    shown: (answer) => db.transaction(() => counts.add('shown', countedFor(answer))).immediate(),
    report: db.transaction(report).immediate,
    list: (whose) => store.list(whose),
    waiting: () => store.countOpen(),
    close: db.transaction(close).immediate,
    candidates: (tested) => selfTestCandidates(store.withDocument(), tested),
    rates: () => counts.rates(),
  };
}

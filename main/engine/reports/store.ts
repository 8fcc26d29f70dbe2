import { z } from 'zod';
import { AnswerReport } from '../../../shared/contract/reports.ts';
import type { StateDb } from '../platform/state-db.ts';

interface Row {
  readonly id: string;
  readonly trace_id: string;
  readonly state: string;
  readonly category: string;
  readonly route: string;
  readonly question: string;
  readonly note: string | null;
  readonly reported_by: string;
  readonly reported_at: number;
  readonly seen: string;
  readonly bundles: string;
  readonly closed_by: string | null;
  readonly closed_at: number | null;
  readonly closing_note: string | null;
  readonly expects_bundle: string | null;
  readonly expects_document: string | null;
}

const Json = z.string().transform((text): unknown => JSON.parse(text));

function toReport(row: Row): AnswerReport {
  const { id, state, category, route, question, note } = row;
  return AnswerReport.parse({
    ...{ id, state, category, route, question, note, traceId: row.trace_id },
    reportedBy: row.reported_by,
    reportedAt: new Date(row.reported_at).toISOString(),
    seen: Json.parse(row.seen),
    bundles: Json.parse(row.bundles),
    closedBy: row.closed_by,
    closedAt: row.closed_at === null ? null : new Date(row.closed_at).toISOString(),
    closingNote: row.closing_note,
    expects: row.expects_document === null ? null : { bundle: row.expects_bundle, documentId: row.expects_document },
  });
}

/** How many closed ones a list still holds, the latest first: the rest stays in the state file and the audit log. */
const CLOSED_LISTED = 200;

interface Whose {
  /** Null: of everybody. */
  readonly reportedBy: string | null;
}

/** Reports in the sealed state file. */
export interface ReportStore {
  find(id: string): AnswerReport | null;
  findByTrace(traceId: string): AnswerReport | null;
  /** Open ones, the oldest first, and then the closed, the latest first. */
  list(whose: Whose): AnswerReport[];
  countOpen(): number;
  /** Confirmed, with the document that must be found; the oldest first. */
  withDocument(): AnswerReport[];
  insert(report: AnswerReport): void;
  /** Writes how it was closed. */
  close(report: AnswerReport): void;
}

export function createReportStore(db: StateDb): ReportStore {
  const byId = db.prepare<[string], Row>('SELECT * FROM answer_reports WHERE id = ?');
  const byTrace = db.prepare<[string], Row>('SELECT * FROM answer_reports WHERE trace_id = ?');
  const open = db.prepare<[Whose], Row>(
    'SELECT * FROM answer_reports WHERE closed_at IS NULL AND (@reportedBy IS NULL OR reported_by = @reportedBy) ORDER BY reported_at',
  );
  const closed = db.prepare<[Whose], Row>(
    `SELECT * FROM answer_reports WHERE closed_at IS NOT NULL AND (@reportedBy IS NULL OR reported_by = @reportedBy) ORDER BY closed_at DESC LIMIT ${CLOSED_LISTED}`,
  );
  const countOpen = db.prepare<[], number>('SELECT count(*) FROM answer_reports WHERE closed_at IS NULL').pluck();
  const withDocument = db.prepare<[], Row>(
    "SELECT * FROM answer_reports WHERE state = 'confirmed' AND expects_document IS NOT NULL ORDER BY reported_at",
  );
  const insert = db.prepare<[object]>(
    `INSERT INTO answer_reports (id, trace_id, state, category, route, question, note, reported_by, reported_at, seen, bundles)
     VALUES (@id, @traceId, @state, @category, @route, @question, @note, @reportedBy, @at, @seen, @bundles)`,
  );
  const close = db.prepare<[object]>(
    `UPDATE answer_reports SET state = @state, closed_by = @closedBy, closed_at = @at, closing_note = @closingNote,
     expects_bundle = @bundle, expects_document = @documentId WHERE id = @id`,
  );
  const one = (row: Row | undefined): AnswerReport | null => (row ? toReport(row) : null);
  return {
    find: (id) => one(byId.get(id)),
    findByTrace: (traceId) => one(byTrace.get(traceId)),
    list: (whose) => [...open.all(whose), ...closed.all(whose)].map(toReport),
    countOpen: () => countOpen.get() ?? 0,
    withDocument: () => withDocument.all().map(toReport),
    insert({ id, traceId, state, category, route, question, note, reportedBy, reportedAt, seen, bundles }) {
      insert.run({
        ...{ id, traceId, state, category, route, question, note, reportedBy, at: Date.parse(reportedAt) },
        ...{ seen: JSON.stringify(seen), bundles: JSON.stringify(bundles) },
      });
    },
    close({ id, state, closedBy, closedAt, closingNote, expects }) {
      close.run({
        ...{ id, state, closedBy, closingNote, at: closedAt === null ? null : Date.parse(closedAt) },
        ...(expects ?? { bundle: null, documentId: null }),
      });
    },
  };
}

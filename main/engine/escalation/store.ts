import { Escalation, type EscalationEvent } from '../../../shared/contract/escalations.ts';
import { isOverdue } from '../../../shared/domain/queue-order.ts';
import type { StateDb } from '../platform/state-db.ts';
import { fromSeenRow, SEEN_COLUMNS, SEEN_VALUES, type SeenRow } from './seen.ts';

interface Row extends SeenRow {
  readonly id: string;
  readonly trace_id: string;
  readonly state: string;
  readonly urgency: Escalation['urgency'];
  readonly category: string;
  readonly route: string;
  readonly question: string;
  readonly asked_by: string;
  readonly created_at: number;
  readonly due_at: number;
  readonly claimed_by: string | null;
  readonly answer: string | null;
  readonly answered_by: string | null;
  readonly read_at: number | null;
  readonly handed_to: string | null;
  readonly closed_at: number | null;
}

interface EventRow {
  readonly at: number;
  readonly action: string;
  readonly by: string;
  readonly to: string | null;
  readonly note: string | null;
}

/** Of one account, or of everybody. */
interface Whose {
  readonly askedBy: string | null;
}

/** How many closed ones a list still holds, the latest first: the rest is read by pages. */
const CLOSED_LISTED = 200;

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function toEscalation(row: Row, events: readonly EventRow[], now: number): Escalation {
  const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));
  const times = { dueAt: iso(row.due_at), closedAt: isoOrNull(row.closed_at) };
  return Escalation.parse({
    ...{
      id: row.id,
      traceId: row.trace_id,
      state: row.state,
      urgency: row.urgency,
      category: row.category,
      route: row.route,
    },
    ...{ question: row.question, askedBy: row.asked_by, createdAt: iso(row.created_at), ...times },
    overdue: isOverdue({ urgency: row.urgency, ...times }, now),
    ...{
      claimedBy: row.claimed_by,
      answer: row.answer,
      answeredBy: row.answered_by,
      handedTo: row.handed_to,
      readAt: isoOrNull(row.read_at),
    },
    ...fromSeenRow(row),
    history: events.map((event) => ({ ...event, at: iso(event.at) })),
  });
}

/** A new entry; the rest of it follows from its history. */
type NewEscalation = Pick<
  Row,
  | 'id'
  | 'trace_id'
  | 'urgency'
  | 'category'
  | 'route'
  | 'question'
  | 'asked_by'
  | 'created_at'
  | 'due_at'
  | keyof SeenRow
>;

/** Escalations in the sealed state file. `now` in ms since the epoch. */
export interface EscalationStore {
  find(id: string, now: number): Escalation | null;
  findByTrace(traceId: string, now: number): Escalation | null;
  /** In no order. */
  open(whose: Whose, now: number): Escalation[];
  /** The latest. */
  closed(whose: Whose, now: number): Escalation[];
  /** Closed before that one, the latest first; before none: from the latest on. */
  closedBefore(whose: Whose, before: string | null, limit: number, now: number): Escalation[];
  insert(entry: NewEscalation): void;
  /** Writes what can change of it. */
  update(entry: Escalation): void;
  addEvent(id: string, event: Omit<EscalationEvent, 'at'>, now: number): void;
  /** Grows with every event. */
  revision(): number;
  unread(askedBy: string): number;
}

export function createEscalationStore(db: StateDb): EscalationStore {
  const byId = db.prepare<[string], Row>('SELECT * FROM escalations WHERE id = ?');
  const byTrace = db.prepare<[string], Row>('SELECT * FROM escalations WHERE trace_id = ?');
  const open = db.prepare<[Whose], Row>(
    'SELECT * FROM escalations WHERE closed_at IS NULL AND (@askedBy IS NULL OR asked_by = @askedBy)',
  );
  const closed = db.prepare<[Whose], Row>(
    `SELECT * FROM escalations WHERE closed_at IS NOT NULL AND (@askedBy IS NULL OR asked_by = @askedBy) ORDER BY closed_at DESC, id DESC LIMIT ${CLOSED_LISTED}`,
  );
  const closedBefore = db.prepare<[Whose & { before: string | null; limit: number }], Row>(
    `SELECT * FROM escalations WHERE closed_at IS NOT NULL AND (@askedBy IS NULL OR asked_by = @askedBy)
     AND (@before IS NULL OR (closed_at, id) < (SELECT closed_at, id FROM escalations WHERE id = @before))
     ORDER BY closed_at DESC, id DESC LIMIT @limit`,
  );
  const events = db.prepare<[string], EventRow>(
    'SELECT at, action, actor AS "by", handed_to AS "to", note FROM escalation_events WHERE escalation = ? ORDER BY seq',
  );
  const insert = db.prepare<[NewEscalation]>(
    `INSERT INTO escalations (id, trace_id, state, urgency, category, route, question, asked_by, created_at, due_at, ${SEEN_COLUMNS})
     VALUES (@id, @trace_id, 'open', @urgency, @category, @route, @question, @asked_by, @created_at, @due_at, ${SEEN_VALUES})`,
  );
  const update = db.prepare(
    `UPDATE escalations SET state = @state, urgency = @urgency, category = @category, due_at = @dueAt, claimed_by = @claimedBy, answer = @answer, answered_by = @answeredBy, read_at = @readAt,
     handed_to = @handedTo, closed_at = @closedAt WHERE id = @id`,
  );
  const addEvent = db.prepare(
    'INSERT INTO escalation_events (escalation, at, action, actor, handed_to, note) VALUES (@id, @now, @action, @by, @to, @note)',
  );
  const revision = db.prepare<[], number>('SELECT coalesce(max(seq), 0) FROM escalation_events').pluck();
  const unread = db
    .prepare<[string], number>(
      "SELECT count(*) FROM escalations WHERE asked_by = ? AND state = 'answered' AND read_at IS NULL",
    )
    .pluck();

  const whole = (now: number) => (row: Row) => toEscalation(row, events.all(row.id), now);
  const one = (row: Row | undefined, now: number): Escalation | null => (row ? whole(now)(row) : null);
  const ms = (time: string | null): number | null => (time === null ? null : Date.parse(time));
  return {
    find: (id, now) => one(byId.get(id), now),
    findByTrace: (traceId, now) => one(byTrace.get(traceId), now),
    open: (whose, now) => open.all(whose).map(whole(now)),
    closed: (whose, now) => closed.all(whose).map(whole(now)),
    closedBefore: (whose, before, limit, now) => closedBefore.all({ ...whose, before, limit }).map(whole(now)),
    insert: (entry) => void insert.run(entry),
    update({ id, state, urgency, category, dueAt, claimedBy, answer, answeredBy, readAt, handedTo, closedAt }) {
      const times = { dueAt: ms(dueAt), readAt: ms(readAt), closedAt: ms(closedAt) };
      update.run({ id, state, urgency, category, claimedBy, answer, answeredBy, handedTo, ...times });
    },
    addEvent: (id, event, now) => void addEvent.run({ id, now, ...event }),
    revision: () => revision.get() ?? 0,
    unread: (askedBy) => unread.get(askedBy) ?? 0,
  };
}

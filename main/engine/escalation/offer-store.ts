import { z } from 'zod';
import { URGENCIES } from '../../../shared/domain/queue-order.ts';
import { Category, Route } from '../../../shared/domain/route.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { EscalationRequest } from './port.ts';
import { fromSeenRow, SEEN_COLUMNS, SEEN_VALUES, SeenRow, toSeenRow } from './seen.ts';

const OFFER_STATES = ['open', 'accepted', 'declined'] as const;

const Row = z.object({
  trace_id: z.string(),
  state: z.enum(OFFER_STATES),
  urgency: z.enum(URGENCIES),
  category: Category,
  route: Route,
  question: z.string(),
  asked_by: z.string(),
  /** ms since the epoch. */
  offered_at: z.number(),
  unanswered: z.number(),
  escalation: z.string().nullable(),
  ...SeenRow.shape,
});

/** What would be sent, and what became of the offer to send it. */
export interface StoredOffer {
  readonly state: (typeof OFFER_STATES)[number];
  readonly request: EscalationRequest;
  /** ms since the epoch. */
  readonly offeredAt: number;
  readonly unanswered: boolean;
  /** The escalation that came of it. */
  readonly escalation: string | null;
}

function toOffer(raw: unknown): StoredOffer {
  const row = Row.parse(raw);
  const { state, urgency, category, route, question, escalation } = row;
  return {
    state,
    escalation,
    offeredAt: row.offered_at,
    unanswered: row.unanswered === 1,
    request: {
      ...{ traceId: row.trace_id, urgency, category, route, question, askedBy: row.asked_by },
      ...fromSeenRow(row),
    },
  };
}

/** Offers in the sealed state file, beside the queue: no reviewer sees them. Times in ms since the epoch. */
export interface OfferStore {
  find(traceId: string): StoredOffer | null;
  /** Not answered and made since then, the latest first, at most `limit`; of one account, or of all. */
  open(whose: { askedBy: string | null; since: number; limit: number }): StoredOffer[];
  insert(request: EscalationRequest, now: number): void;
  /** The same question has another trace now. */
  rename(traceId: string, to: string): void;
  settle(traceId: string, state: StoredOffer['state'], escalation: string | null): void;
  markUnanswered(traceId: string): void;
  removeBefore(time: number): void;
}

export function createOfferStore(db: StateDb): OfferStore {
  const byTrace = db.prepare<[string], unknown>('SELECT * FROM escalation_offers WHERE trace_id = ?');
  const open = db.prepare<[object], unknown>(
    `SELECT * FROM escalation_offers WHERE state = 'open' AND offered_at >= @since AND (@askedBy IS NULL OR asked_by = @askedBy)
     ORDER BY offered_at DESC LIMIT @limit`,
  );
  const insert = db.prepare<[object]>(
    `INSERT INTO escalation_offers (trace_id, state, urgency, category, route, question, asked_by, offered_at, ${SEEN_COLUMNS})
     VALUES (@traceId, 'open', @urgency, @category, @route, @question, @askedBy, @now, ${SEEN_VALUES})`,
  );
  const rename = db.prepare<[string, string]>('UPDATE escalation_offers SET trace_id = ? WHERE trace_id = ?');
  const settle = db.prepare<[string, string | null, string]>(
    'UPDATE escalation_offers SET state = ?, escalation = ? WHERE trace_id = ?',
  );
  const markUnanswered = db.prepare<[string]>('UPDATE escalation_offers SET unanswered = 1 WHERE trace_id = ?');
  const removeBefore = db.prepare<[number]>('DELETE FROM escalation_offers WHERE offered_at < ?');
  return {
    find(traceId) {
      const row = byTrace.get(traceId);
      return row === undefined ? null : toOffer(row);
    },
    open: (whose) => open.all(whose).map(toOffer),
    insert(request, now) {
      const { traceId, urgency, category, route, question, askedBy } = request;
      insert.run({ traceId, urgency, category, route, question, askedBy, now, ...toSeenRow(request) });
    },
    rename: (traceId, to) => void rename.run(to, traceId),
    settle: (traceId, state, escalation) => void settle.run(state, escalation, traceId),
    markUnanswered: (traceId) => void markUnanswered.run(traceId),
    removeBefore: (time) => void removeBefore.run(time),
  };
}

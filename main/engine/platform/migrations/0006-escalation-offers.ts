/** Escalations that are offered to the asker and not sent; what becomes of each. */
export const MIGRATION_0006 = `
CREATE TABLE escalation_offers (
  trace_id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  urgency TEXT NOT NULL,
  category TEXT NOT NULL,
  route TEXT NOT NULL,
  question TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  offered_at INTEGER NOT NULL,
  -- Counted once, when the session that it was made in has ended.
  unanswered INTEGER NOT NULL DEFAULT 0,
  escalation TEXT REFERENCES escalations (id),
  citations TEXT NOT NULL,
  guidance TEXT NOT NULL,
  contacts TEXT NOT NULL
) STRICT;
CREATE INDEX escalation_offers_by_asker ON escalation_offers (asked_by, state, offered_at);
`;

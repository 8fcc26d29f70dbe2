/** What the asker had on screen, when the answer was read, and everything that happened to an escalation. */
export const MIGRATION_0005 = `
ALTER TABLE escalations ADD COLUMN route TEXT NOT NULL DEFAULT 'escalated';
ALTER TABLE escalations ADD COLUMN guidance TEXT NOT NULL DEFAULT '[]';
ALTER TABLE escalations ADD COLUMN contacts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE escalations ADD COLUMN answered_by TEXT;
ALTER TABLE escalations ADD COLUMN read_at INTEGER;
-- What was answered before counts as read.
UPDATE escalations SET answered_by = claimed_by, read_at = closed_at WHERE state = 'answered';

CREATE TABLE escalation_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  escalation TEXT NOT NULL REFERENCES escalations (id),
  at INTEGER NOT NULL,
  action TEXT NOT NULL,
  actor TEXT NOT NULL,
  handed_to TEXT,
  note TEXT
) STRICT;
CREATE INDEX escalation_events_by_escalation ON escalation_events (escalation, seq);
INSERT INTO escalation_events (escalation, at, action, actor)
  SELECT id, created_at, 'raised', asked_by FROM escalations;
`;

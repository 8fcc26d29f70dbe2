/** Accounts, the audit log and the escalation queue. */
export const MIGRATION_0001 = `
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  display_name TEXT NOT NULL,
  role TEXT NOT NULL,
  departments TEXT NOT NULL,
  sample INTEGER NOT NULL,
  pin_salt BLOB NOT NULL,
  pin_hash BLOB NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  blocked_until INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  action TEXT NOT NULL,
  actor TEXT,
  details TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TABLE escalations (
  id TEXT PRIMARY KEY,
  trace_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  urgency TEXT NOT NULL,
  category TEXT NOT NULL,
  question TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  claimed_by TEXT,
  answer TEXT,
  handed_to TEXT,
  closed_at INTEGER,
  citations TEXT NOT NULL
) STRICT;
CREATE INDEX escalations_by_due ON escalations (closed_at, due_at);

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

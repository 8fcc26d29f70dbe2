/** Answers that their askers marked as wrong, and how many answers each version of a bundle has given. */
export const MIGRATION_0008 = `
CREATE TABLE answer_reports (
  id TEXT PRIMARY KEY,
  trace_id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  category TEXT NOT NULL,
  route TEXT NOT NULL,
  question TEXT NOT NULL,
  note TEXT,
  reported_by TEXT NOT NULL,
  reported_at INTEGER NOT NULL,
  seen TEXT NOT NULL,
  bundles TEXT NOT NULL,
  closed_by TEXT,
  closed_at INTEGER,
  closing_note TEXT,
  expects_bundle TEXT,
  expects_document TEXT
) STRICT;
CREATE INDEX answer_reports_by_state ON answer_reports (closed_at, reported_at);

CREATE TABLE answer_counts (
  bundle TEXT NOT NULL,
  version INTEGER NOT NULL,
  shown INTEGER NOT NULL DEFAULT 0,
  wrong INTEGER NOT NULL DEFAULT 0,
  confirmed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (bundle, version)
) STRICT;
`;

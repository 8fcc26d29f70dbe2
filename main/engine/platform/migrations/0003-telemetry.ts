/** The telemetry outbox and the cumulative counters and histograms. */
export const MIGRATION_0003 = `
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  span TEXT NOT NULL
) STRICT;

CREATE TABLE metrics (
  name TEXT NOT NULL,
  attributes TEXT NOT NULL,
  day TEXT NOT NULL,
  count INTEGER NOT NULL,
  sum REAL NOT NULL,
  max REAL NOT NULL,
  buckets TEXT,
  PRIMARY KEY (name, attributes, day)
) STRICT;
`;

/**
 * What shows that the records, or the sealed files beside them, were set back to an earlier copy (main/engine/anchor);
 * and how long an account is blocked by the time since the machine was started, which no set clock shortens. Blocks from
 * before keep their end (`blocked_until`).
 */
export const MIGRATION_0012 = `
CREATE TABLE anchors (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  home TEXT NOT NULL,
  pending INTEGER NOT NULL,
  confirmed INTEGER NOT NULL,
  knowledge TEXT NOT NULL,
  latest INTEGER NOT NULL,
  found TEXT NOT NULL
) STRICT;
ALTER TABLE accounts ADD COLUMN blocked_for INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN blocked_from INTEGER NOT NULL DEFAULT 0;
`;

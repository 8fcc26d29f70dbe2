/**
 * A PIN's cost is kept with it, so that a later Outpost can raise the cost without locking anybody out; and the
 * audit log takes only the entry that comes next, so that nothing is replaced or put in between.
 */
export const MIGRATION_0002 = `
ALTER TABLE accounts ADD COLUMN pin_cost TEXT NOT NULL DEFAULT '{"N":16384,"r":8,"p":1}';

CREATE TRIGGER audit_takes_only_the_next BEFORE INSERT ON audit
  WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM audit)
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
`;

/**
 * The audit log in segments, each closed by a record that stays when its entries go by the policy; the keys of the chain
 * and of its checkpoints; salts of what people wrote; and which checkpoints were taken, and where each went. What was
 * written before stays as it is: the first entry with a key closes it as segment 0.
 */
export const MIGRATION_0010 = `
CREATE TABLE audit_segments (
  number INTEGER PRIMARY KEY,
  first_seq INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  body TEXT NOT NULL,
  hash TEXT NOT NULL,
  code TEXT NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE TRIGGER audit_segments_take_only_the_next BEFORE INSERT ON audit_segments
  WHEN NEW.removed_at IS NOT NULL OR NEW.number IS NOT (SELECT coalesce(max(number) + 1, CASE WHEN NEW.number IN (0, 1) THEN NEW.number END) FROM audit_segments)
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_segments_stay BEFORE DELETE ON audit_segments
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_segments_change_only_by_removal BEFORE UPDATE ON audit_segments
  WHEN OLD.removed_at IS NOT NULL OR NEW.removed_at IS NULL OR NEW.number IS NOT OLD.number
    OR NEW.first_seq IS NOT OLD.first_seq OR NEW.last_seq IS NOT OLD.last_seq OR NEW.body IS NOT OLD.body
    OR NEW.hash IS NOT OLD.hash OR NEW.code IS NOT OLD.code
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

DROP TRIGGER audit_is_append_only_delete;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit
  WHEN NOT EXISTS (SELECT 1 FROM audit_segments WHERE removed_at IS NOT NULL AND OLD.seq BETWEEN first_seq AND last_seq)
  BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TABLE audit_keys (from_segment INTEGER PRIMARY KEY, id TEXT NOT NULL, key BLOB NOT NULL) STRICT;
CREATE TABLE audit_signing (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  public TEXT NOT NULL,
  private BLOB NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

CREATE TABLE audit_content (seq INTEGER PRIMARY KEY, subject TEXT NOT NULL, salt BLOB NOT NULL) STRICT;
CREATE INDEX audit_content_by_subject ON audit_content (subject, seq);

CREATE TABLE audit_checkpoints (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  body TEXT NOT NULL,
  place TEXT NOT NULL,
  taken_at TEXT NOT NULL
) STRICT;
`;

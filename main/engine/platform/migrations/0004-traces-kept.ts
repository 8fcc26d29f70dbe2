/** Spans stay a while after they were sent, so that a trace can be looked up by its id on the workstation. */
export const MIGRATION_0004 = `
ALTER TABLE outbox ADD COLUMN trace_id TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN sent_at INTEGER;
CREATE INDEX outbox_trace ON outbox (trace_id);
CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;
`;

/** Policies that were closed to the asker, and pairs of quotes that differ: none for what was asked before they were kept. */
export const MIGRATION_0009 = `
ALTER TABLE escalations ADD COLUMN elsewhere TEXT NOT NULL DEFAULT '[]';
ALTER TABLE escalations ADD COLUMN differ TEXT NOT NULL DEFAULT '[]';
ALTER TABLE escalation_offers ADD COLUMN elsewhere TEXT NOT NULL DEFAULT '[]';
ALTER TABLE escalation_offers ADD COLUMN differ TEXT NOT NULL DEFAULT '[]';
`;

/** The closest approved words that the asker had on screen: none for what was asked before they were shown. */
export const MIGRATION_0007 = `
ALTER TABLE escalations ADD COLUMN closest TEXT NOT NULL DEFAULT '[]';
ALTER TABLE escalation_offers ADD COLUMN closest TEXT NOT NULL DEFAULT '[]';
`;

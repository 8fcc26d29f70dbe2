/** Whether a PIN was set by somebody else, who knows it: its person chooses their own at the next sign-in. */
export const MIGRATION_0011 = 'ALTER TABLE accounts ADD COLUMN pin_temporary INTEGER NOT NULL DEFAULT 0;';

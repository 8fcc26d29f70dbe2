/** When somebody last signed in with an account (ISO 8601): what an admin looks at before an unused one is taken away. */
export const MIGRATION_0013 = `
ALTER TABLE accounts ADD COLUMN signed_in_at TEXT;
UPDATE accounts SET signed_in_at =
  (SELECT max(at) FROM audit WHERE kind = 'sign_in' AND action = 'signed_in' AND actor = accounts.id);
`;

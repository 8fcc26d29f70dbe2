import { MIGRATION_0001 } from './0001-accounts-audit-escalations.ts';

/** In order; a migration that has run anywhere is never changed, a new one is added. */
export const MIGRATIONS: readonly string[] = [MIGRATION_0001];

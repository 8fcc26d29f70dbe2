import { MIGRATION_0001 } from './0001-accounts-audit-escalations.ts';
import { MIGRATION_0002 } from './0002-pin-cost-audit-order.ts';
import { MIGRATION_0003 } from './0003-telemetry.ts';
import { MIGRATION_0004 } from './0004-traces-kept.ts';
import { MIGRATION_0005 } from './0005-escalation-history.ts';
import { MIGRATION_0006 } from './0006-escalation-offers.ts';
import { MIGRATION_0007 } from './0007-closest-words.ts';
import { MIGRATION_0008 } from './0008-answers-marked-wrong.ts';
import { MIGRATION_0009 } from './0009-elsewhere-and-differing.ts';
import { MIGRATION_0010 } from './0010-audit-segments.ts';
import { MIGRATION_0011 } from './0011-pin-by-another.ts';
import { MIGRATION_0012 } from './0012-anchors.ts';
import { MIGRATION_0013 } from './0013-last-sign-in.ts';
import type { Migration } from './migration.ts';

/** In order; a migration that has run anywhere is never changed, a new one is added. */
export const MIGRATIONS: readonly Migration[] = [
  { sql: MIGRATION_0001 },
  { sql: MIGRATION_0002 },
  { sql: MIGRATION_0003 },
  { sql: MIGRATION_0004 },
  { sql: MIGRATION_0005 },
  { sql: MIGRATION_0006 },
  { sql: MIGRATION_0007 },
  { sql: MIGRATION_0008 },
  { sql: MIGRATION_0009 },
  { sql: MIGRATION_0010 },
  { sql: MIGRATION_0011 },
  { sql: MIGRATION_0012 },
  { sql: MIGRATION_0013 },
];

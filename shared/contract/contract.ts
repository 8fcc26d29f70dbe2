import { accountsService } from './accounts.ts';
import { askService } from './ask.ts';
import { auditService } from './audit.ts';
import { backupService } from './backup.ts';
import { escalationsService } from './escalations.ts';
import { guardService } from './guard.ts';
import { keysService } from './keys.ts';
import { knowledgeService } from './knowledge.ts';
import { managedService } from './managed.ts';
import { modelsService } from './models.ts';
import { publishingService } from './publishing.ts';
import { reportsService } from './reports.ts';
import { setupService } from './setup.ts';
import { supportService } from './support.ts';
import { systemService } from './system.ts';
import { telemetryService } from './telemetry.ts';
import { updatesService } from './updates.ts';

/** Everything that a shell may ask of the engine. Both sides derive their types from this object. */
export const contract = {
  ...systemService,
  ...setupService,
  ...accountsService,
  ...askService,
  ...keysService,
  ...knowledgeService,
  ...escalationsService,
  ...reportsService,
  ...guardService,
  ...auditService,
  ...telemetryService,
  ...managedService,
  ...modelsService,
  ...publishingService,
  ...backupService,
  ...supportService,
  ...updatesService,
} as const;

export type Contract = typeof contract;
export type Method = keyof Contract;

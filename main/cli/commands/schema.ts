import type { Command } from 'commander';
import { z } from 'zod';
import { AskEvent } from '../../../shared/contract/ask-event.ts';
import { AskResult } from '../../../shared/contract/ask-result.ts';
import { Account } from '../../../shared/contract/accounts.ts';
import { AuditCheckpoint, AuditEntry, AuditVerdict } from '../../../shared/contract/audit.ts';
import {
  BackupCreated,
  BackupListed,
  BackupRestored,
  BackupStatus,
  BackupVerified,
} from '../../../shared/contract/backup.ts';
import { Escalation } from '../../../shared/contract/escalations.ts';
import { EvalReport, EvalRetrieval } from '../../../shared/contract/eval.ts';
import { GuardLine, RedactLine } from '../../../shared/contract/guard.ts';
import { KnowledgeStatus, SyncResult } from '../../../shared/contract/knowledge.ts';
import { ModelStatus } from '../../../shared/contract/models.ts';
import { KnowledgePreview } from '../../../shared/contract/preview.ts';
import { AnswerRate, AnswerReport, SelfTestCandidates } from '../../../shared/contract/reports.ts';
import { SupportBundle } from '../../../shared/contract/support.ts';
import { DoctorReport, SystemStatus } from '../../../shared/contract/system.ts';
import { TelemetryPreview, TelemetryStatus } from '../../../shared/contract/telemetry.ts';
import { UpdateStatus } from '../../../shared/contract/updates.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { BundleManifest } from '../../engine/knowledge/bundle-manifest.ts';
import { type CliContext, withHomeOptions } from '../context.ts';

/** Every shape that outside programs may rely on. */
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  account: Account,
  'answer-rate': AnswerRate,
  'answer-report': AnswerReport,
  ask: AskResult,
  'ask-event': AskEvent,
  'audit-checkpoint': AuditCheckpoint,
  'audit-entry': AuditEntry,
  'audit-verdict': AuditVerdict,
  'backup-created': BackupCreated,
  'backup-listed': BackupListed,
  'backup-restored': BackupRestored,
  'backup-status': BackupStatus,
  'backup-verified': BackupVerified,
  'bundle-manifest': BundleManifest,
  doctor: DoctorReport,
  escalation: Escalation,
  'eval-retrieval': EvalRetrieval,
  'eval-report': EvalReport,
  guard: GuardLine,
  'knowledge-status': KnowledgeStatus,
  model: ModelStatus,
  preview: KnowledgePreview,
  redact: RedactLine,
  'self-test-candidates': SelfTestCandidates,
  status: SystemStatus,
  'support-bundle': SupportBundle,
  sync: SyncResult,
  'telemetry-preview': TelemetryPreview,
  'telemetry-status': TelemetryStatus,
  'update-status': UpdateStatus,
};

export function addSchemaCommand(program: Command, context: CliContext): void {
  withHomeOptions(program.command('schema').description('print a shape as JSON Schema'))
    .argument('[name]', `one of ${Object.keys(SCHEMAS).join(', ')}`)
    .action((name: string | undefined) => {
      if (name === undefined) {
        context.stdout.write(`${Object.keys(SCHEMAS).join('\n')}\n`);
        return;
      }
      const schema = Object.hasOwn(SCHEMAS, name) ? SCHEMAS[name] : undefined;
      if (!schema) {
        throw new OutpostError(
          'BAD_USAGE',
          `There is no shape ${name}: use one of ${Object.keys(SCHEMAS).join(', ')}.`,
        );
      }
      context.stdout.write(`${JSON.stringify(z.toJSONSchema(schema, { io: 'output' }), null, 2)}\n`);
    });
}

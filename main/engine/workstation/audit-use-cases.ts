import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AuditCheckpoint, type AuditExportVerdict } from '../../../shared/contract/audit.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { checkpointsInTraces } from '../audit/checkpoint/attributes.ts';
import { signatureOf } from '../audit/checkpoint/signing.ts';
import { verifyExport } from '../audit/export/verify-export.ts';

/** What is done about audit logs without a home. */
export interface AuditUseCases {
  /** Of a file with a checkpoint, with the list that a stick holds, or with traces as the centre keeps them. BAD_INPUT for anything else, and for one that was changed. */
  readCheckpoints(file: string): Promise<AuditCheckpoint[]>;
  /** BAD_INPUT where the folder is no export. */
  verifyExport(folder: string, checkpoints: readonly AuditCheckpoint[]): Promise<AuditExportVerdict>;
}

/** One, a list as a stick holds it, or those in traces of the centre. */
function checkpointsIn(value: unknown): AuditCheckpoint[] {
  const parsed = z.union([AuditCheckpoint.transform((one) => [one]), AuditCheckpoint.array()]).safeParse(value);
  return parsed.success && parsed.data.length > 0 ? parsed.data : checkpointsInTraces(value);
}

async function readCheckpoints(file: string): Promise<AuditCheckpoint[]> {
  let found: AuditCheckpoint[] = [];
  let cause: unknown;
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    found = checkpointsIn(value);
  } catch (thrown) {
    cause = thrown;
  }
  if (found.length === 0)
    throw new OutpostError('BAD_INPUT', `${file} is no checkpoint: make one with \`audit checkpoint\`.`, { cause });
  if (found.some((checkpoint) => signatureOf(checkpoint) === 'forged'))
    throw new OutpostError(
      'BAD_INPUT',
      `${file} was changed after it was signed: use another copy of this checkpoint.`,
    );
  return found;
}

export const createAuditUseCases = (): AuditUseCases => ({ readCheckpoints, verifyExport });

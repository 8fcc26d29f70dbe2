import { constants, lstat, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { AuditCheckpoint } from '../../../../shared/contract/audit.ts';
import { writeFileAtomically } from '../../platform/atomic-file.ts';
import { signatureOf } from './signing.ts';

/** In a repository on a stick or share, beside what is signed: the heads of the logs of those that synced from it. */
export const CHECKPOINTS_FOLDER = 'audit-checkpoints';
/** Of one workstation: years of a stick, a month of a share that is synced from every two hours. */
const KEPT = 300;
/** What is longer was not written here. A checkpoint takes less than 700 bytes. */
const MAX_BYTES = 262_144;
/** Whoever carries the stick may read it; what stands in it are digests and numbers. */
const READABLE = 0o644;

const CheckpointList = AuditCheckpoint.array();

/** What this workstation left there before; nothing where that is not to be read, or not its own. */
async function leftBefore(path: string, workstation: string): Promise<AuditCheckpoint[]> {
  try {
    // A stick comes from outside: no link is followed, no pipe waited for.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const { size } = await handle.stat();
      if (size > MAX_BYTES) return [];
      const list = CheckpointList.parse(JSON.parse(await handle.readFile('utf8')));
      return list.filter((one) => one.workstation === workstation && signatureOf(one) === 'signed');
    } finally {
      await handle.close();
    }
  } catch {
    return [];
  }
}

/**
 * Leaves a signed head of the log in a folder that others carry or keep, with those that were left there before: whoever
 * holds the key of this home cannot change them there. False where it says nothing new, is not signed, or where the folder
 * for it is a link. The system's error where nothing can be written there.
 */
export async function leaveCheckpoint(root: string, checkpoint: AuditCheckpoint): Promise<boolean> {
  const { workstation } = checkpoint;
  if (workstation === undefined || signatureOf(checkpoint) !== 'signed') return false;
  const folder = join(root, CHECKPOINTS_FOLDER);
  await mkdir(folder).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EEXIST') throw thrown;
  });
  if (!(await lstat(folder)).isDirectory()) return false;
  const path = join(folder, `${workstation}.json`);
  const before = await leftBefore(path, workstation);
  if (before.at(-1)?.hash === checkpoint.hash) return false;
  const list = [...before, checkpoint].slice(-KEPT);
  await writeFileAtomically(path, Buffer.from(`${JSON.stringify(list)}\n`), { mode: READABLE });
  return true;
}

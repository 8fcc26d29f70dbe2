import { access, constants, statfs } from 'node:fs/promises';
import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import { hasFailed, isWell, isWorse } from './check.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

const NODE = { id: 'node', title: 'Node' };
const DISK = { id: 'disk', title: 'Disk' };

/** The first major version that the native packages run on. */
const MIN_NODE_MAJOR = 24;
const LOW_BYTES = 2 * 2 ** 30;

export function checkNode(version: string): DoctorCheck {
  const major = Number(version.replace(/^v/, '').split('.')[0]);
  if (major >= MIN_NODE_MAJOR) return isWell(NODE, version);
  return hasFailed(
    NODE,
    version,
    `Outpost brings its own Node: start it by its own program, or with \`${outpostCommand('doctor')}\`.`,
  );
}

export async function checkDisk(path: string): Promise<DoctorCheck> {
  if (!(await isWritable(path))) {
    const remedy = `Make ${path} writable for this user: until then nothing is recorded, and no escalation reaches a person.`;
    return hasFailed(DISK, 'DISK_READ_ONLY', remedy);
  }
  const { bavail, bsize } = await statfs(path);
  const free = bavail * bsize;
  const detail = `${(free / 2 ** 30).toFixed(1)} GiB free`;
  if (free >= LOW_BYTES) return isWell(DISK, detail);
  return isWorse(DISK, detail, 'Free at least 2 GiB: updates and the outbox need room.');
}

function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fromJson, invalid, type RawPolicy } from './raw-policy.ts';

/** What the system says of a file or folder. */
interface Rights {
  readonly uid: number;
  readonly mode: number;
}

/** A file as it was read: text and rights of the same one, whatever its name leads to by then. */
export interface PolicyFile extends Rights {
  readonly text: string;
  /** Of the folder that it is in: who writes there replaces it. */
  readonly folder: Rights;
}

/** Null where there is none. Throws what the system says where it is there and cannot be read. */
export type ReadPolicyFile = (file: string) => PolicyFile | null;

/** A policy has some dozens of settings, bytes. */
const MAX_BYTES = 1_048_576;
const OTHERS_WRITE = 0o022;
const ROOT = 0;

export const readPolicyFile: ReadPolicyFile = (file) => {
  let handle: number;
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR'))
      return null;
    throw thrown;
  }
  try {
    const { uid, mode, size } = fstatSync(handle);
    if (size > MAX_BYTES) throw new Error('it is too long');
    const folder = statSync(dirname(file));
    return { text: readFileSync(handle, 'utf8'), uid, mode, folder: { uid: folder.uid, mode: folder.mode } };
  } finally {
    closeSync(handle);
  }
};

const isRoots = ({ uid, mode }: Rights): boolean => uid === ROOT && (mode & OTHERS_WRITE) === 0;

/** Why anybody but root may have written it; null where nobody may. */
function whyExposed(file: string, found: PolicyFile): string | null {
  if (!isRoots(found.folder))
    return `${dirname(file)} can be written by others than root: run \`chown root ${dirname(file)} && chmod 755 ${dirname(file)}\``;
  if (!isRoots(found))
    return `${file} can be written by others than root: run \`chown root ${file} && chmod 644 ${file}\``;
  return null;
}

/** The policy of a file that root alone may write: its text as JSON (`toJson` turns another form into it). */
export function policyOfFile(file: string, read: ReadPolicyFile, toJson = (text: string): string => text): RawPolicy {
  try {
    const found = read(file);
    if (found === null) return { kind: 'none' };
    const reason = whyExposed(file, found);
    if (reason !== null) return { kind: 'refused', place: file, code: 'POLICY_EXPOSED', reason };
    return fromJson(file, toJson(found.text));
  } catch (thrown) {
    return invalid(file, `it cannot be read (${thrown instanceof Error ? thrown.message : 'unknown'})`);
  }
}

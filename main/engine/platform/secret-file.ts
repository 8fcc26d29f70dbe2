import { open } from 'node:fs/promises';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

const GROUP_AND_OTHERS = 0o077;

/** What a system says of a file that is open. */
interface Rights {
  readonly mode: number;
  readonly uid: number;
}

/**
 * Why a file is no secret: others may read or write it, or own it; null where it is its user's alone. Windows has no such
 * modes: there the folder of a user is theirs by its access list.
 */
export function whyNoSecret(file: string, { mode, uid }: Rights, own: number | null): string | null {
  if (own === null) return null;
  if (uid !== own)
    return `${file} belongs to another user of this machine: copy it to a file of your own, with mode 600.`;
  if ((mode & GROUP_AND_OTHERS) === 0) return null;
  return `${file} can be read by others on this machine: run \`chmod 600 ${file}\`, and change what it holds if they may have read it.`;
}

/**
 * The text of a file with a passphrase or a PIN, without the line end that editors add. The rights are those of the file
 * that is read, whatever its name leads to by then.
 * @throws OutpostError SECRET_EXPOSED; what the system says where it cannot be read.
 */
export async function readSecretFile(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const why = whyNoSecret(file, await handle.stat(), process.getuid?.() ?? null);
    if (why !== null) throw new OutpostError('SECRET_EXPOSED', why, { details: { file } });
    return (await handle.readFile('utf8')).replace(/\r?\n$/, '');
  } finally {
    await handle.close();
  }
}

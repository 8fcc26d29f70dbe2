import { open } from 'node:fs/promises';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { Pin } from '../../../../shared/contract/accounts.ts';

const OTHERS = 0o007;
const GROUP_WRITES = 0o020;
const ROOT = 0;

/**
 * A PIN that IT put on the computer: in a file of root, or of whoever starts Outpost, that its group may read and nobody
 * else. It is changed at the first sign-in. SECRET_EXPOSED, NOT_FOUND, BAD_INPUT.
 */
export async function readPinFile(file: string, own: number | null = process.getuid?.() ?? null): Promise<string> {
  const handle = await open(file, 'r').catch((cause: unknown) => {
    throw new OutpostError('NOT_FOUND', `${file}, which the machine policy names for a PIN, cannot be read.`, {
      cause,
    });
  });
  try {
    const { uid, mode } = await handle.stat();
    if (own !== null && ((uid !== ROOT && uid !== own) || (mode & (OTHERS | GROUP_WRITES)) !== 0)) {
      throw new OutpostError(
        'SECRET_EXPOSED',
        `${file} can be read or written by others: run \`chown root ${file} && chmod 640 ${file}\`, and choose another PIN.`,
        { details: { file } },
      );
    }
    const pin = Pin.safeParse((await handle.readFile('utf8')).trim());
    if (pin.success) return pin.data;
    throw new OutpostError('BAD_INPUT', `${file} holds no PIN of 4 to 12 digits.`);
  } finally {
    await handle.close();
  }
}

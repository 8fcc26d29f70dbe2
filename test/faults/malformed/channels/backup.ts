import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../../main/engine/platform/ids.ts';
import { findBackup, keyBySecret } from '../../../../main/engine/workstation/backup/find-backup.ts';
import { makeBackup } from '../../../../main/engine/workstation/backup/make-backup.ts';
import { verifyBackup } from '../../../../main/engine/workstation/backup/verify-backup.ts';
import { openClinic, PASSPHRASE } from '../../clinic.ts';
import { mutatedBytes } from '../mutations.ts';
import { ACCEPTED, verdictOfThrown } from '../verdict.ts';
import { decode, encode, type OpenChannel } from './channel.ts';

const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

/** A back-up in one file, as a stick gives it back. */
export const backup: OpenChannel = async (folder) => {
  const sound = join(folder, 'sound.backup');
  if (!existsSync(sound)) {
    const workstation = await openClinic(join(folder, 'disk', 'home'));
    const request = { out: sound, keep: null, actor: null, turn: async () => undefined, ...quiet };
    await makeBackup(workstation, request, { clock: systemClock, ids: systemIds });
    await workstation.close();
  }
  const whole = await readFile(sound);
  const path = join(folder, 'backup-under-test.backup');
  async function verify(file: string): Promise<void> {
    const opened = await findBackup(file, keyBySecret({ by: 'passphrase', passphrase: PASSPHRASE }));
    await verifyBackup(opened, quiet);
  }
  return {
    inputs: mutatedBytes(whole).map(encode),
    async run(input) {
      await writeFile(path, decode(input));
      try {
        await verify(path);
        return ACCEPTED;
      } catch (thrown) {
        return verdictOfThrown(thrown);
      }
    },
    sound: () => verify(sound),
    close: async () => undefined,
  };
};

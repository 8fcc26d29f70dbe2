import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { homePaths, readHomeFile, readKeyring } from '../../../../main/engine/keys/home-files.ts';
import { unwrapMaster } from '../../../../main/engine/keys/keyring.ts';
import { openFileSealedStore } from '../../../../main/engine/platform/file-sealed-store.ts';
import { systemIds } from '../../../../main/engine/platform/ids.ts';
import { PASSPHRASE } from '../../clinic.ts';
import { mutatedBytes, mutatedJsonFile } from '../mutations.ts';
import { ACCEPTED, fall, verdictOfThrown } from '../verdict.ts';
import { decode, encode, type OpenChannel } from './channel.ts';

const KEY = Buffer.alloc(32, 9);
const NAME = 'tenants/north/active.json';
const CONTENT = Buffer.from(JSON.stringify({ format: 1, bundles: [] }).repeat(20));

/** What lies in a home's folder: sealed files, the keyring, home.json. */
export const sealed: OpenChannel = async (folder) => {
  const home = join(folder, 'home-under-test');
  await mkdir(home, { recursive: true });
  await cp(join(folder, 'disk', 'home'), home, { recursive: true });
  const paths = homePaths(home);
  const store = await openFileSealedStore(join(folder, 'sealed-under-test'), KEY, systemIds);
  await store.put(NAME, CONTENT);
  const file = join(folder, 'sealed-under-test', NAME);
  const whole = {
    sealed: await readFile(file),
    keyring: await readFile(paths.keyring),
    home: await readFile(paths.home),
  };
  const json = (bytes: Buffer) => mutatedJsonFile(JSON.parse(bytes.toString('utf8')));
  const read = {
    sealed: async () => {
      const bytes = await store.get(NAME);
      // Sealed bytes that open are those that were sealed, or nothing is.
      return bytes?.equals(CONTENT) === true ? ACCEPTED : fall('another content was unsealed');
    },
    keyring: async () => {
      await unwrapMaster(await readKeyring(home), { by: 'passphrase', passphrase: PASSPHRASE });
      return ACCEPTED;
    },
    home: async () => {
      await readHomeFile(home);
      return ACCEPTED;
    },
  };
  const at = { sealed: file, keyring: paths.keyring, home: paths.home };
  const kinds = ['sealed', 'keyring', 'home'] as const;
  return {
    inputs: fc.oneof(
      { weight: 3, arbitrary: mutatedBytes(whole.sealed).map((bytes) => `sealed ${encode(bytes)}`) },
      { weight: 2, arbitrary: json(whole.keyring).map((bytes) => `keyring ${encode(bytes)}`) },
      { weight: 1, arbitrary: json(whole.home).map((bytes) => `home ${encode(bytes)}`) },
    ),
    async run(input) {
      const [word, bytes = ''] = input.split(' ');
      const kind = kinds.find((known) => known === word) ?? 'sealed';
      await writeFile(at[kind], decode(bytes));
      try {
        return await read[kind]();
      } catch (thrown) {
        return verdictOfThrown(thrown);
      } finally {
        await writeFile(at[kind], whole[kind]);
      }
    },
    async sound() {
      for (const kind of kinds) await read[kind]();
    },
    close: async () => undefined,
  };
};

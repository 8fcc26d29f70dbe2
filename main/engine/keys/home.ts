import { existsSync } from 'node:fs';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { writeFileAtomically } from '../platform/atomic-file.ts';
import type { Clock } from '../platform/clock.ts';
import { openFileSealedStore } from '../platform/file-sealed-store.ts';
import type { Ids } from '../platform/ids.ts';
import { deriveKey } from '../platform/seal.ts';
import type { SealedStore } from '../platform/sealed-store.ts';
import { openStateDb, type StateDb } from '../platform/state-db.ts';
import { Keyring, type KeySecret, SCRYPT_COST, type ScryptCost, unwrapMaster, wrapMaster } from './keyring.ts';
import { formatRecoveryKey, parseRecoveryKey, RECOVERY_BYTES } from './recovery-key.ts';

const HomeFile = z.object({ format: z.literal(1), createdAt: z.string(), sample: z.boolean() });

const MASTER_BYTES = 32;
const PATHS = {
  home: 'home.json',
  keyring: join('keys', 'keyring.json'),
  sealed: 'sealed',
  state: 'state.db',
} as const;

/** An opened home. Everything in it is sealed; this is the only thing that can read it. */
export interface OpenHome {
  readonly dir: string;
  readonly sample: boolean;
  readonly createdAt: string;
  readonly sealed: SealedStore;
  readonly db: StateDb;
  changePassphrase(passphrase: string): Promise<void>;
  close(): void;
}

export interface HomeDeps {
  readonly ids: Ids;
  readonly clock: Clock;
  /** SCRYPT_COST unless a test says otherwise. */
  readonly cost?: ScryptCost;
}

export function homeState(dir: string): 'missing' | 'locked' {
  return existsSync(join(dir, PATHS.home)) && existsSync(join(dir, PATHS.keyring)) ? 'locked' : 'missing';
}

async function readJson<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new OutpostError('SEAL_BROKEN', `${path} is damaged: restore it from a backup, or wipe this home and set it up again.`, { cause });
  }
}

async function openWith(dir: string, master: Buffer, deps: HomeDeps): Promise<OpenHome> {
  const { sample, createdAt } = await readJson(join(dir, PATHS.home), HomeFile);
  const sealed = await openFileSealedStore(join(dir, PATHS.sealed), deriveKey(master, 'sealed-files'), deps.ids);
  const db = openStateDb(join(dir, PATHS.state), deriveKey(master, 'state-db'));
  return {
    dir,
    sample,
    createdAt,
    sealed,
    db,
    async changePassphrase(passphrase) {
      const path = join(dir, PATHS.keyring);
      const keyring = await readJson(path, Keyring);
      const wrapped = await wrapMaster(master, { by: 'passphrase', passphrase }, { ids: deps.ids, cost: deps.cost ?? SCRYPT_COST });
      await writeFileAtomically(path, Buffer.from(JSON.stringify({ ...keyring, passphrase: wrapped })));
    },
    close() {
      db.close();
      master.fill(0);
    },
  };
}

/**
 * Makes a home. The keyring is written last but one and home.json last, so that a home half made is a home
 * that is missing and can be made again. HOME_EXISTS. The recovery key is shown once and kept nowhere.
 */
export async function createHome(
  options: { dir: string; sample: boolean; passphrase: string | null; keystoreSecret?: Buffer },
  deps: HomeDeps,
): Promise<{ home: OpenHome; recoveryKey: string }> {
  const { dir, passphrase, keystoreSecret } = options;
  if (homeState(dir) !== 'missing') {
    throw new OutpostError('HOME_EXISTS', `${dir} is a home already: wipe it first (\`keys wipe\`), or choose another folder.`);
  }
  if (passphrase === null && !keystoreSecret) {
    throw new OutpostError('NO_KEY', 'Name a file with a passphrase in OUTPOST_PASSPHRASE_FILE, outside the home.');
  }
  await rm(join(dir, PATHS.state), { force: true });
  const wrapDeps = { ids: deps.ids, cost: deps.cost ?? SCRYPT_COST };
  const master = deps.ids.bytes(MASTER_BYTES);
  const recoveryKey = formatRecoveryKey(deps.ids.bytes(RECOVERY_BYTES));
  const keyring: Keyring = {
    format: 1,
    passphrase: passphrase === null ? null : await wrapMaster(master, { by: 'passphrase', passphrase }, wrapDeps),
    recovery: await wrapMaster(master, { by: 'recovery', secret: parseRecoveryKey(recoveryKey) }, wrapDeps),
    keystore: keystoreSecret ? await wrapMaster(master, { by: 'keystore', secret: keystoreSecret }, wrapDeps) : null,
  };
  const createdAt = new Date(deps.clock.now()).toISOString();
  await writeFileAtomically(join(dir, PATHS.keyring), Buffer.from(JSON.stringify(keyring)));
  const file: z.infer<typeof HomeFile> = { format: 1, createdAt, sample: options.sample };
  await writeFileAtomically(join(dir, PATHS.home), Buffer.from(JSON.stringify(file)));
  return { home: await openWith(dir, master, deps), recoveryKey };
}

/** NO_HOME, NO_KEY, WRONG_KEY, SEAL_BROKEN, HOME_TOO_NEW. */
export async function openHome(dir: string, secret: KeySecret, deps: HomeDeps): Promise<OpenHome> {
  if (homeState(dir) === 'missing') {
    throw new OutpostError('NO_HOME', `${dir} is no home: run \`npm run outpost -- setup\` first.`);
  }
  const keyring = await readJson(join(dir, PATHS.keyring), Keyring);
  return openWith(dir, await unwrapMaster(keyring, secret), deps);
}

/** True for a sample home; readable without a key, since every screen must say so. */
export async function isSampleHome(dir: string): Promise<boolean> {
  return (await readJson(join(dir, PATHS.home), HomeFile)).sample;
}

/** Overwrites the keyring first: from then on nothing in the home opens again. Then removes the rest. */
export async function wipeHome(dir: string, ids: Ids): Promise<void> {
  if (homeState(dir) === 'missing') throw new OutpostError('NO_HOME', `${dir} is no home.`);
  const path = join(dir, PATHS.keyring);
  const { size } = await stat(path);
  const handle = await open(path, 'r+');
  try {
    await handle.write(ids.bytes(size), 0, size, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
  for (const part of ['keys', PATHS.state, `${PATHS.state}-wal`, `${PATHS.state}-shm`, PATHS.sealed, PATHS.home]) {
    await rm(join(dir, part), { recursive: true, force: true });
  }
}

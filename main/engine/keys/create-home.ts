import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { writeFileAtomically } from '../platform/atomic-file.ts';
import { createStateDb } from '../platform/state-db.ts';
import { HOME_FORMAT, type HomeFile, toJson } from './home-files.ts';
import { type Keyring, SCRYPT_COST, wrapMaster } from './keyring.ts';
import { makeHome, refuseExisting } from './make-home.ts';
import { type HomeDeps, type OpenHome, openWith } from './opened-home.ts';
import { checkPassphrase } from './passphrase-rules.ts';
import { formatRecoveryKey, parseRecoveryKey, RECOVERY_BYTES } from './recovery-key.ts';

const MASTER_BYTES = 32;

export interface NewHome {
  readonly dir: string;
  readonly sample: boolean;
  /** Null where the operating system's key store opens the home. */
  readonly passphrase: string | null;
  /** 32 bytes. */
  readonly keystoreSecret?: Buffer;
}

async function newKeyring(options: NewHome, master: Buffer, recoveryKey: string, deps: HomeDeps): Promise<Keyring> {
  const { passphrase, keystoreSecret } = options;
  const wrapDeps = { ids: deps.ids, cost: deps.cost ?? SCRYPT_COST };
  return {
    format: HOME_FORMAT,
    generation: 0,
    passphrase: passphrase === null ? null : await wrapMaster(master, { by: 'passphrase', passphrase }, wrapDeps),
    recovery: await wrapMaster(master, { by: 'recovery', secret: parseRecoveryKey(recoveryKey) }, wrapDeps),
    keystore: keystoreSecret ? await wrapMaster(master, { by: 'keystore', secret: keystoreSecret }, wrapDeps) : null,
  };
}

/**
 * Makes a home. HOME_EXISTS, HOME_BUSY (make-home.ts), NO_KEY, BAD_INPUT. The recovery key is shown once and kept nowhere.
 */
export async function createHome(options: NewHome, deps: HomeDeps): Promise<{ home: OpenHome; recoveryKey: string }> {
  const { dir, sample, passphrase, keystoreSecret } = options;
  refuseExisting(dir);
  if (passphrase === null && !keystoreSecret) {
    throw new OutpostError('NO_KEY', 'Name a file with a passphrase in OUTPOST_PASSPHRASE_FILE, outside the home.');
  }
  if (passphrase !== null) checkPassphrase(passphrase, sample);
  const master = deps.ids.bytes(MASTER_BYTES);
  const recoveryKey = formatRecoveryKey(deps.ids.bytes(RECOVERY_BYTES));
  const file: HomeFile = { format: HOME_FORMAT, createdAt: new Date(deps.clock.now()).toISOString(), sample };
  const home = await makeHome(dir, file, deps, async (paths) => {
    await writeFileAtomically(paths.keyring, toJson(await newKeyring(options, master, recoveryKey, deps)));
    return openWith(dir, file, { master, generation: 0 }, createStateDb, deps);
  });
  return { home, recoveryKey };
}

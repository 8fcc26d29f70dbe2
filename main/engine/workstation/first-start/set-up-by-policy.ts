import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Env } from '../../../../shared/domain/env.ts';
import type { MachinePolicy } from '../../../../shared/domain/machine-policy.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { NewAccount } from '../../accounts/accounts.ts';
import type { Enrolment } from '../../enrolment/enrolment.ts';
import { passphraseFromEnvironment } from '../../keys/passphrase-file.ts';
import { writeFileAtomically } from '../../platform/atomic-file.ts';
import { expandUser } from '../../platform/managed.ts';
import type { Clock } from '../../platform/clock.ts';
import { readEnrolmentFile } from '../read-enrolment.ts';
import { setUpHome } from '../set-up.ts';
import { homeAt } from './home-place.ts';
import { markFile, readMark, writeMark } from './made-mark.ts';
import { readPinFile } from './policy-secrets.ts';

const SECRET_BYTES = 32;

export interface PolicySetUp {
  readonly home: string;
  /** Under the policy. */
  readonly env: Env;
  readonly policy: MachinePolicy;
  /** Of the key store; null where there is none that protects it. */
  readonly secret: Buffer | null;
}

const expand = (path: string): string => expandUser(path, homedir());

/** A drive that is not connected must not give way to a new, empty home. */
async function refuseWhereOneWasMade(file: string, home: string): Promise<void> {
  const made = await readMark(file);
  if (made === null) return;
  throw new OutpostError(
    'HOME_GONE',
    `The home that was set up in ${home} on ${made.at} is not there: connect its drive, or restore its back-up. Where it was erased on purpose, delete ${file}.`,
  );
}

/** What opens the home without a person. */
export type OpeningKey =
  | { readonly by: 'passphrase'; readonly passphrase: string }
  | { readonly by: 'keystore'; readonly secret: Buffer };

/** Made where the policy names a file that is not there yet. */
async function keyOf({ home, env, policy, secret }: PolicySetUp): Promise<OpeningKey> {
  if (policy.key === 'key-store') {
    if (secret?.length === SECRET_BYTES) return { by: 'keystore', secret };
    throw new OutpostError(
      'KEYSTORE_REFUSED',
      'The machine policy opens the home by the key store, and this computer has none that protects a key: set key to passphrase-file, or set the home up by hand.',
    );
  }
  const file = env.OUTPOST_PASSPHRASE_FILE;
  if (file && !existsSync(file))
    await writeFileAtomically(file, Buffer.from(`${randomBytes(SECRET_BYTES).toString('base64url')}\n`));
  return { by: 'passphrase', passphrase: await passphraseFromEnvironment(env, home) };
}

/** Whom the policy names for the first admin; nobody: a person at the screen makes one. */
async function accountsOf(policy: MachinePolicy, enrolment: Enrolment): Promise<NewAccount[]> {
  const { firstAdminId, firstAdminName, firstAdminPinFile } = policy;
  if (firstAdminId === undefined || firstAdminName === undefined || firstAdminPinFile === undefined) return [];
  const pin = await readPinFile(expand(firstAdminPinFile));
  const departments = [...enrolment.departments];
  return [
    {
      id: firstAdminId,
      displayName: firstAdminName,
      role: 'admin',
      departments,
      sample: false,
      pin,
      pinTemporary: true,
    },
  ];
}

/**
 * Sets up the home that the policy names an enrolment for, without a person. Returns what opens it; null where the policy
 * names none, or something lies where the home is to be. Its recovery key is told to nobody: the first admin gets one
 * (recovery-key.ts).
 * @throws OutpostError ENROLMENT_INVALID, SIGNATURE_INVALID, ROOT_MISMATCH, KEYSTORE_REFUSED, NO_KEY, SECRET_EXPOSED,
 * HOME_GONE where one was made here before, and what setting up throws.
 */
export async function setUpByPolicy(request: PolicySetUp, clock: Clock): Promise<OpeningKey | null> {
  const { home, env, policy } = request;
  const { enrolmentFile, enrolmentFingerprint } = policy;
  if (enrolmentFile === undefined || enrolmentFingerprint === undefined) return null;
  const mark = markFile(env, home);
  const made = { home, at: new Date(clock.now()).toISOString() };
  if (homeAt(home) !== 'missing') {
    if ((await readMark(mark)) === null) await writeMark(mark, made);
    return null;
  }
  await refuseWhereOneWasMade(mark, home);
  const enrolment = await readEnrolmentFile(expand(enrolmentFile), enrolmentFingerprint);
  const accounts = await accountsOf(policy, enrolment);
  const key = await keyOf(request);
  const opening =
    key.by === 'passphrase' ? { passphrase: key.passphrase } : { passphrase: null, keystoreSecret: key.secret };
  await setUpHome({ dir: home, sample: false, ...opening, enrolment, accounts, recoveryKeyUnseen: true });
  await writeMark(mark, made);
  return key;
}

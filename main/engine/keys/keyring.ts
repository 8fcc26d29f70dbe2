import { hkdfSync, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Ids } from '../platform/ids.ts';
import { seal, unseal } from '../platform/seal.ts';

export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}
/** Cost of a passphrase guess: 128 MiB (RFC 7914; OWASP Password Storage Cheat Sheet). */
export const SCRYPT_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1 };
/** A keyring may not ask for more than this, bytes: scrypt takes 128·N·r (RFC 7914, section 2). */
const MAX_SCRYPT_BYTES = 2 ** 30;
const memoryFor = ({ N, r }: ScryptCost): number => 128 * N * r;

const Cost = z
  .object({ N: z.int().min(2), r: z.int().min(1), p: z.int().min(1).max(8) })
  .refine((cost) => Number.isInteger(Math.log2(cost.N)) && memoryFor(cost) <= MAX_SCRYPT_BYTES, 'not a usable cost');
const Base64 = z.base64();
const Wrapping = z.object({ wrapped: Base64, salt: Base64, scrypt: Cost.nullable() });

/** The master key, wrapped once for each way in. Holds nothing that opens anything by itself. */
export const Keyring = z.object({
  format: z.literal(1),
  /** Which sealed files and state this master key opens (home-files.ts). */
  generation: z.int().nonnegative().default(0),
  passphrase: Wrapping.nullable(),
  recovery: Wrapping,
  keystore: Wrapping.nullable(),
});
export type Keyring = z.infer<typeof Keyring>;

export type KeySecret =
  | { readonly by: 'passphrase'; readonly passphrase: string }
  | { readonly by: 'recovery'; readonly secret: Buffer }
  | { readonly by: 'keystore'; readonly secret: Buffer };

const derive = promisify<string | Buffer, Buffer, number, ScryptCost & { maxmem: number }, Buffer>(scrypt);
const KEY_BYTES = 32;
const SALT_BYTES = 16;

async function wrappingKey(secret: KeySecret, salt: Buffer, cost: ScryptCost | null): Promise<Buffer> {
  if (secret.by === 'keystore') {
    if (secret.secret.length !== KEY_BYTES) {
      throw new OutpostError(
        'BAD_INPUT',
        `The secret of the key store has ${KEY_BYTES} bytes, not ${secret.secret.length}.`,
      );
    }
    // Random already: nothing to slow down. Derived, so that the stored secret itself encrypts nothing.
    return Buffer.from(hkdfSync('sha256', secret.secret, salt, 'outpost/1/keyring-keystore', KEY_BYTES));
  }
  if (!cost) throw new OutpostError('SEAL_BROKEN', 'The keyring is damaged: use the recovery key.');
  const material = secret.by === 'passphrase' ? secret.passphrase.normalize('NFKC') : secret.secret;
  return derive(material, salt, KEY_BYTES, { ...cost, maxmem: 2 * memoryFor(cost) });
}

const nameOf = (by: KeySecret['by']): string => `keyring/${by}`;

export async function wrapMaster(
  master: Buffer,
  secret: KeySecret,
  deps: { ids: Ids; cost: ScryptCost },
): Promise<z.infer<typeof Wrapping>> {
  const salt = deps.ids.bytes(SALT_BYTES);
  const cost = secret.by === 'keystore' ? null : deps.cost;
  const key = await wrappingKey(secret, salt, cost);
  return {
    wrapped: seal(key, nameOf(secret.by), master, deps.ids).toString('base64'),
    salt: salt.toString('base64'),
    scrypt: cost ? { N: cost.N, r: cost.r, p: cost.p } : null,
  };
}

/** NO_KEY where the keyring has no such way in, WRONG_KEY where the secret does not open it. */
export async function unwrapMaster(keyring: Keyring, secret: KeySecret): Promise<Buffer> {
  const wrapping = keyring[secret.by];
  if (!wrapping) {
    throw new OutpostError(
      'NO_KEY',
      'This home was not set up to open that way: use the passphrase or the recovery key.',
    );
  }
  const key = await wrappingKey(secret, Buffer.from(wrapping.salt, 'base64'), wrapping.scrypt);
  try {
    return unseal(key, nameOf(secret.by), Buffer.from(wrapping.wrapped, 'base64'));
  } catch (cause) {
    throw new OutpostError('WRONG_KEY', 'That key does not open this home: check it and try again.', { cause });
  }
}

import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  type KeyObject,
  type ScryptOptions,
  scrypt,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Ids } from '../../platform/ids.ts';
import { writeFileAtomically } from '../../platform/atomic-file.ts';

/** Work per guess: N=2^17, r=8 takes 128 MiB (OWASP's first choice for scrypt). */
const SCRYPT_COST = { N: 2 ** 17, r: 8, p: 1 } as const;
/** A key file may not ask for more than this. */
const MAX_SCRYPT_N = 2 ** 20;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const CIPHER_KEY_BYTES = 32;

const Encryption = z.object({
  kdf: z.literal('scrypt'),
  N: z.number().int().min(2).max(MAX_SCRYPT_N),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: z.base64(),
  cipher: z.literal('aes-256-gcm'),
  nonce: z.base64(),
  tag: z.base64(),
});
type Encryption = z.infer<typeof Encryption>;

const KeyFile = z.object({
  format: z.literal('outpost-private-key/1'),
  keyId: z.string(),
  encryption: Encryption.nullable(),
  /** PKCS #8, DER, base64; encrypted where `encryption` says so. */
  key: z.base64(),
});

export interface KeyProtection {
  /** Null: the file is protected by its mode alone. */
  readonly passphrase: string | null;
  readonly ids: Ids;
  readonly cost?: { readonly N: number; readonly r: number; readonly p: number };
}

/** Writes a private key, mode 0600, encrypted where there is a passphrase; the key id is bound to it. */
export async function writeKeyFile(
  path: string,
  keyId: string,
  key: KeyObject,
  protection: KeyProtection,
): Promise<void> {
  const plain = key.export({ type: 'pkcs8', format: 'der' });
  const { encryption, data } = await encrypt(plain, keyId, protection);
  const file: z.infer<typeof KeyFile> = {
    format: 'outpost-private-key/1',
    keyId,
    encryption,
    key: data.toString('base64'),
  };
  await writeFileAtomically(path, Buffer.from(`${JSON.stringify(file, null, 2)}\n`));
}

/**
 * @throws OutpostError NO_KEY when there is no such file or no passphrase for it, WRONG_KEY when the
 * passphrase is another one or the file is damaged.
 */
export async function readKeyFile(path: string, keyId: string, passphrase: string | null): Promise<KeyObject> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new OutpostError(
      'NO_KEY',
      `The private key ${path} cannot be read: bring it back into that folder (docs/guides/it.md, Signing keys).`,
      { cause },
    );
  });
  try {
    const file = KeyFile.parse(JSON.parse(text));
    if (file.keyId !== keyId) throw new Error('the file holds another key');
    const data = Buffer.from(file.key, 'base64');
    const plain = file.encryption === null ? data : await decrypt(data, keyId, file.encryption, passphrase);
    return createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' });
  } catch (cause) {
    if (cause instanceof OutpostError) throw cause;
    throw new OutpostError('WRONG_KEY', `The private key ${path} does not open: check the passphrase.`, { cause });
  }
}

async function encrypt(
  plain: Buffer,
  keyId: string,
  { passphrase, ids, cost = SCRYPT_COST }: KeyProtection,
): Promise<{ encryption: Encryption | null; data: Buffer }> {
  if (passphrase === null) return { encryption: null, data: plain };
  const salt = ids.bytes(SALT_BYTES);
  const nonce = ids.bytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, cost), nonce);
  cipher.setAAD(Buffer.from(keyId));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  const encryption: Encryption = {
    kdf: 'scrypt',
    N: cost.N,
    r: cost.r,
    p: cost.p,
    salt: salt.toString('base64'),
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
  return { encryption, data };
}

async function decrypt(
  data: Buffer,
  keyId: string,
  encryption: Encryption,
  passphrase: string | null,
): Promise<Buffer> {
  if (passphrase === null) {
    throw new OutpostError(
      'NO_KEY',
      'The signing keys are encrypted: name the file that holds their passphrase in OUTPOST_KEYS_PASSPHRASE_FILE.',
    );
  }
  const key = await derive(passphrase, Buffer.from(encryption.salt, 'base64'), encryption);
  const nonce = Buffer.from(encryption.nonce, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(keyId));
  decipher.setAuthTag(Buffer.from(encryption.tag, 'base64'));
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

function derive(passphrase: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { N: cost.N, r: cost.r, p: cost.p, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, CIPHER_KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

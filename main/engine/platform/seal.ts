import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Ids } from './ids.ts';

/**
 * Sealed bytes: AES-256-GCM (NIST SP 800-38D) with a fresh 256-bit key for every file, which is wrapped the
 * same way by the sealing key. The associated data binds format and name, so that a sealed file moved to
 * another name does not open.
 *
 * magic (4) | wrap nonce (12) | wrapped key (32) | wrap tag (16) | nonce (12) | ciphertext | tag (16)
 */
const MAGIC = Buffer.from('OPS1');
const NONCE = 12;
const KEY = 32;
const TAG = 16;
const HEADER = MAGIC.length + NONCE + KEY + TAG + NONCE;

const CIPHER = 'aes-256-gcm';

/** One key for one purpose (NIST SP 800-108): what seals files never encrypts anything else. */
export function deriveKey(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, Buffer.alloc(0), `outpost/1/${purpose}`, KEY));
}

function encrypt(key: Buffer, nonce: Buffer, plain: Uint8Array, aad: Buffer): [Buffer, Buffer] {
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(aad);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [body, cipher.getAuthTag()];
}

function decrypt(key: Buffer, nonce: Buffer, body: Buffer, tag: Buffer, aad: Buffer): Buffer {
  const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG });
  decipher.setAAD(aad);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

const associated = (part: 'key' | 'data', name: string): Buffer => Buffer.from(`${MAGIC.toString()}\0${part}\0${name}`);

export function seal(key: Buffer, name: string, plain: Uint8Array, ids: Ids): Buffer {
  const dataKey = ids.bytes(KEY);
  const wrapNonce = ids.bytes(NONCE);
  const nonce = ids.bytes(NONCE);
  const [wrapped, wrapTag] = encrypt(key, wrapNonce, dataKey, associated('key', name));
  const [body, tag] = encrypt(dataKey, nonce, plain, associated('data', name));
  dataKey.fill(0);
  return Buffer.concat([MAGIC, wrapNonce, wrapped, wrapTag, nonce, body, tag]);
}

/** SEAL_BROKEN for another key, another name, or any changed byte. */
export function unseal(key: Buffer, name: string, sealed: Buffer): Buffer {
  try {
    if (sealed.length < HEADER + TAG || !sealed.subarray(0, MAGIC.length).equals(MAGIC)) {
      throw new RangeError('not a sealed file');
    }
    let at = MAGIC.length;
    const take = (length: number): Buffer => {
      at += length;
      return sealed.subarray(at - length, at);
    };
    const wrapNonce = take(NONCE);
    const wrapped = take(KEY);
    const wrapTag = take(TAG);
    const nonce = take(NONCE);
    const body = sealed.subarray(HEADER, sealed.length - TAG);
    const dataKey = decrypt(key, wrapNonce, wrapped, wrapTag, associated('key', name));
    return decrypt(dataKey, nonce, body, sealed.subarray(sealed.length - TAG), associated('data', name));
  } catch (cause) {
    throw new OutpostError('SEAL_BROKEN', `${name} was changed or damaged on this disk: sync again to replace it.`, {
      cause,
    });
  }
}

import { createHash, type KeyObject, sign } from 'node:crypto';
import { canonicalize } from '@tufjs/canonical-json';

type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

/** Signs with one private key. */
export interface Signer {
  readonly keyId: string;
  sign(payload: Uint8Array): Buffer;
}

/** The public part of a key as root metadata holds it. */
export interface PublicKey {
  readonly keytype: 'ed25519';
  readonly scheme: 'ed25519';
  readonly keyval: { readonly public: string };
}

/** An ed25519 SubjectPublicKeyInfo is a fixed header before the 32 bytes of the key (RFC 8410, section 4). */
const SPKI_HEADER_BYTES = 12;

export function publicKeyOf(key: KeyObject): PublicKey {
  const spki = key.export({ type: 'spki', format: 'der' });
  const hex = spki.subarray(SPKI_HEADER_BYTES).toString('hex');
  return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: hex } };
}

/** SHA-256 of the key's canonical JSON (TUF specification 4.2). */
export function keyIdOf(key: PublicKey): string {
  return createHash('sha256').update(canonicalize(key)).digest('hex');
}

export function createSigner(keyId: string, privateKey: KeyObject): Signer {
  return { keyId, sign: (payload) => sign(null, payload, privateKey) };
}

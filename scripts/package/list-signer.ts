import { generateKeyPairSync, sign } from 'node:crypto';
import { publicKeyOf } from '../../main/engine/knowledge/repository/signer.ts';

/** Signs the list of the engine's files: by a key in memory, in a file, or in a hardware module. */
export interface ListSigner {
  /** Ed25519, 32 bytes as hex: compiled into the shell. */
  readonly publicKey: string;
  sign(bytes: Uint8Array): Buffer;
}

/** A pair that lives as long as one packaging: nobody can ever sign another list for this build. */
export function ephemeralSigner(): ListSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKeyOf(publicKey).keyval.public,
    sign: (bytes) => sign(null, bytes, privateKey),
  };
}

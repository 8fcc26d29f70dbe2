import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { BundleManifest } from '../bundle-manifest.ts';

/** Loaded with the first confidential bundle: most workstations have none. */
const age = () => import('age-encryption');

/** age (age-encryption.org/v1): to several workstations at once, each with a key of its own. */
export async function encryptSegment(segment: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(segment);
}

/** A segment that can be decoded. @throws OutpostError NOT_ALLOWED where this workstation is not among the recipients. */
export async function decryptSegment(
  segment: Uint8Array,
  manifest: Pick<BundleManifest, 'encryption' | 'title'>,
  identity: string | null,
): Promise<Uint8Array> {
  if (manifest.encryption === null) return segment;
  try {
    if (identity === null) throw new Error('this workstation has no identity');
    return await decryptWith(identity, segment);
  } catch (cause) {
    throw new OutpostError(
      'NOT_ALLOWED',
      `${manifest.title} is confidential and not meant for this workstation: ask its publisher to add it.`,
      { cause },
    );
  }
}

/** Throws what age throws where it is not encrypted to this identity. */
export async function decryptWith(identity: string, bytes: Uint8Array): Promise<Uint8Array> {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(bytes);
}

export const makeIdentity = async (): Promise<string> => (await age()).generateX25519Identity();
export const recipientOf = async (identity: string): Promise<string> => (await age()).identityToRecipient(identity);

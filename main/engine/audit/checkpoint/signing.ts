import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { AuditCheckpoint } from '../../../../shared/contract/audit.ts';

/** An ed25519 SubjectPublicKeyInfo is this header before the 32 bytes of the key (RFC 8410, section 4). */
const SPKI_HEADER = Buffer.from('302a300506032b6570032100', 'hex');
/** Prepended, so that what is signed here is nothing that a repository or an enrolment could hold. */
const CONTEXT = 'outpost audit checkpoint 1\n';
/** Hex digits of a workstation's name in checkpoints. */
const NAME_LENGTH = 16;

/** What a signature is over: every field but the signature itself, in one order. */
type Signed = Required<Omit<AuditCheckpoint, 'signature'>>;

export interface SigningKey {
  /** 32 bytes, hex. */
  readonly publicKey: string;
  /** PKCS #8, DER. */
  readonly privateKey: Buffer;
}

export function newSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  return {
    publicKey: spki.subarray(SPKI_HEADER.length).toString('hex'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
  };
}

/** Of the key itself: nobody can sign in the name of another workstation, and it says nothing about machine or people. */
export const workstationOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'hex')).digest('hex').slice(0, NAME_LENGTH);

/** SubjectPublicKeyInfo, as OpenSSL reads it. */
export const publicKeyPem = (publicKey: string): string =>
  publicKeyOf(publicKey).export({ format: 'pem', type: 'spki' }).toString();

const publicKeyOf = (publicKey: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_HEADER, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' });

function signedBytes(checkpoint: Signed): Buffer {
  const { workstation, key, seq, hash, segment, closed, open, entries, at } = checkpoint;
  return Buffer.from(CONTEXT + JSON.stringify({ workstation, key, seq, hash, segment, closed, open, entries, at }));
}

export function signCheckpoint(checkpoint: Signed, { privateKey }: SigningKey): AuditCheckpoint {
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  return { ...checkpoint, signature: sign(null, signedBytes(checkpoint), key).toString('hex') };
}

/** What its signature is over; null where fields are missing. */
export function signedBytesOf(checkpoint: AuditCheckpoint): Buffer | null {
  const { data } = SignedFields.safeParse(checkpoint);
  return data === undefined ? null : signedBytes(data);
}

const SignedFields = AuditCheckpoint.required().omit({ signature: true });

/**
 * `unsigned`: a checkpoint of an earlier version, or of a home that could not be written. `forged`: it was changed after
 * it was signed, or signed by another key than it names.
 */
export function signatureOf(checkpoint: AuditCheckpoint): 'signed' | 'unsigned' | 'forged' {
  const { signature } = checkpoint;
  if (signature === undefined) return 'unsigned';
  const { data } = SignedFields.safeParse(checkpoint);
  if (data === undefined || data.workstation !== workstationOf(data.key)) return 'forged';
  try {
    const fits = verify(null, signedBytes(data), publicKeyOf(data.key), Buffer.from(signature, 'hex'));
    return fits ? 'signed' : 'forged';
  } catch {
    return 'forged';
  }
}

import { canonicalize } from '@tufjs/canonical-json';
import type { JSONObject } from '@tufjs/models/dist/utils/types.js';
import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type Enrolment, parseEnrolment } from './enrolment.ts';

/**
 * The file that IT hands over: the enrolment, signed by targets keys of the root in it. A person compares the root's
 * fingerprint, and the root vouches for the rest: facility, departments, sources, contacts, endpoints.
 */
const SignedFile = z.object({
  format: z.literal('outpost-enrolment/1'),
  enrolment: z.unknown(),
  signatures: z.array(z.object({ keyId: z.string(), sig: z.string().regex(/^[0-9a-f]{128}$/) })).min(1),
});

/** The part of a TUF root that says who may sign (TUF specification 4.3). */
const Root = z.object({
  signed: z.object({
    keys: z.record(z.string(), z.object({ keyval: z.object({ public: z.string() }) })),
    roles: z.object({ targets: z.object({ keyids: z.array(z.string()), threshold: z.number().int().positive() }) }),
  }),
});

/** Prepended, so that what is signed here is nothing that a repository could hold. */
const CONTEXT = 'outpost enrolment 1\n';
/** An ed25519 SubjectPublicKeyInfo is this header before the 32 bytes of the key (RFC 8410, section 4). */
const SPKI_HEADER = Buffer.from('302a300506032b6570032100', 'hex');

function enrolmentPayload(enrolment: Enrolment): Buffer {
  return Buffer.from(CONTEXT + canonicalize(JSON.parse(JSON.stringify(enrolment)) as JSONObject));
}

export interface EnrolmentSigner {
  readonly keyId: string;
  sign(payload: Uint8Array): Buffer;
}

export function signEnrolment(enrolment: Enrolment, signers: readonly EnrolmentSigner[]): Buffer {
  const payload = enrolmentPayload(enrolment);
  const signatures = signers.map((signer) => ({ keyId: signer.keyId, sig: signer.sign(payload).toString('hex') }));
  return Buffer.from(`${JSON.stringify({ format: 'outpost-enrolment/1', enrolment, signatures }, null, 2)}\n`);
}

function isSignedBy(publicHex: string, payload: Buffer, sig: string): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.concat([SPKI_HEADER, Buffer.from(publicHex, 'hex')]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, payload, key, Buffer.from(sig, 'hex'));
  } catch {
    return false;
  }
}

/** Undefined where it is none: as damaged as another shape. */
function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * `trustedRoot`: of a workstation that is enrolled already; else the root in the file, whose fingerprint a person compares.
 * @throws OutpostError ENROLMENT_INVALID for another format, SIGNATURE_INVALID where too few of the root's keys signed.
 */
export function readSignedEnrolment(value: unknown, trustedRoot?: Uint8Array): Enrolment {
  const file = SignedFile.safeParse(value);
  if (!file.success) {
    throw new OutpostError('ENROLMENT_INVALID', 'This is no signed enrolment: IT makes one with `knowledge enrol`.', {
      cause: file.error,
    });
  }
  const enrolment = parseEnrolment(file.data.enrolment);
  const rootBytes = Buffer.from(trustedRoot ?? Buffer.from(enrolment.root, 'base64'));
  const root = Root.safeParse(jsonOf(rootBytes));
  if (!root.success)
    throw new OutpostError('ENROLMENT_INVALID', 'The root in the enrolment is damaged: ask IT for a new one.', {
      cause: root.error,
    });
  const { keys, roles } = root.data.signed;
  const payload = enrolmentPayload(enrolment);
  const signed = new Set(
    file.data.signatures
      .filter(
        ({ keyId, sig }) =>
          roles.targets.keyids.includes(keyId) && isSignedBy(keys[keyId]?.keyval.public ?? '', payload, sig),
      )
      .map(({ keyId }) => keyId),
  );
  if (signed.size < roles.targets.threshold) {
    throw new OutpostError(
      'SIGNATURE_INVALID',
      'The enrolment is not signed by the organisation’s keys, or was changed since: ask IT for a new one.',
    );
  }
  return enrolment;
}

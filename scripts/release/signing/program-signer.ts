import { spawnSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { keyIdOf, type PublicKey, type Signer } from '../../../main/engine/knowledge/repository/signer.ts';
import { PUBLIC_KEY_HEX, SIGNATURE_HEX } from '../../../shared/domain/engine-files.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** A key that no file holds: a hardware module's, or a service's. What signs a release needs no more of it. */
export interface ExternalSigner {
  /** Ed25519, 32 bytes as hex. */
  readonly publicKey: string;
  /** 64 bytes. */
  sign(bytes: Uint8Array): Buffer;
}

/** A person may have to touch the module or type its PIN: ms. */
const PATIENCE_MS = 10 * 60_000;
/** An ed25519 SubjectPublicKeyInfo is this header before the 32 bytes of the key (RFC 8410, section 4). */
const SPKI_HEADER = Buffer.from('302a300506032b6570032100', 'hex');

function ask(program: string, argument: string, input: Uint8Array, form: RegExp): string {
  const { error, status, stdout } = spawnSync(program, [argument], {
    input,
    stdio: ['pipe', 'pipe', 'inherit'],
    timeout: PATIENCE_MS,
  });
  if (error !== undefined || status !== 0) {
    throw new OutpostError(
      'NO_KEY',
      `${program} ${argument} did not end well (${error?.message ?? `exit ${status}`}): see what it says, and try again.`,
      { cause: error },
    );
  }
  const text = stdout.toString('utf8').trim().toLowerCase();
  if (!form.test(text)) {
    throw new OutpostError(
      'WRONG_KEY',
      `${program} ${argument} did not answer in hex (docs/guides/release.md, Signers).`,
    );
  }
  return text;
}

/**
 * A signer behind a program: `PROGRAM public-key` prints the key, `PROGRAM sign` reads bytes from its standard input and
 * prints their signature, both in hex. What it signs is checked before it is used.
 * @throws OutpostError NO_KEY where it cannot be asked, WRONG_KEY for another answer; `sign` SIGNATURE_INVALID.
 */
export function programSigner(program: string): ExternalSigner {
  const publicKey = ask(program, 'public-key', new Uint8Array(), PUBLIC_KEY_HEX);
  const spki = Buffer.concat([SPKI_HEADER, Buffer.from(publicKey, 'hex')]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  return {
    publicKey,
    sign(bytes) {
      const signature = Buffer.from(ask(program, 'sign', bytes, SIGNATURE_HEX), 'hex');
      if (verify(null, bytes, key, signature)) return signature;
      throw new OutpostError(
        'SIGNATURE_INVALID',
        `What ${program} signed does not verify with its own key: nothing was published.`,
      );
    },
  };
}

export const publicKeyOfSigner = ({ publicKey }: ExternalSigner): PublicKey => ({
  keytype: 'ed25519',
  scheme: 'ed25519',
  keyval: { public: publicKey },
});

/** As metadata is signed with it. */
export function metadataSigner(external: ExternalSigner): Signer {
  return { keyId: keyIdOf(publicKeyOfSigner(external)), sign: (payload) => external.sign(payload) };
}

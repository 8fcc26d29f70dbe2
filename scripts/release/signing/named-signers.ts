import { ROLE_NAMES, type RoleName } from '../../../main/engine/knowledge/repository/metadata-form.ts';
import type { Signer } from '../../../main/engine/knowledge/repository/signer.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type ExternalSigner, metadataSigner, programSigner } from './program-signer.ts';

/** `engine`: of the list of the engine's files; the others are the roles of the repository. */
type SigningRole = RoleName | 'engine';
const SIGNING_ROLES: readonly SigningRole[] = [...ROLE_NAMES, 'engine'];

export type NamedSigners = Readonly<Record<SigningRole, readonly ExternalSigner[]>>;

/** Reads `ROLE=PROGRAM` of each `--signer`, and asks each program for its key. @throws OutpostError BAD_USAGE, NO_KEY, WRONG_KEY. */
export function namedSigners(texts: readonly string[]): NamedSigners {
  const signers: Record<SigningRole, ExternalSigner[]> = {
    root: [],
    targets: [],
    snapshot: [],
    timestamp: [],
    engine: [],
  };
  for (const text of texts) {
    const [, name, program] = /^(\w+)=(.+)$/s.exec(text) ?? [];
    const role = SIGNING_ROLES.find((known) => known === name);
    if (role === undefined || program === undefined) {
      throw new OutpostError(
        'BAD_USAGE',
        `--signer is ROLE=PROGRAM with a role of ${SIGNING_ROLES.join(', ')}, not ${text}.`,
      );
    }
    signers[role].push(programSigner(program));
  }
  return signers;
}

/** Those that sign metadata, whatever their role: a signer is taken for the keys that it has. */
export const metadataSigners = (signers: NamedSigners): Signer[] =>
  ROLE_NAMES.flatMap((role) => signers[role].map(metadataSigner));

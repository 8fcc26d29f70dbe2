import type { Metadata } from '@tufjs/models';
import { LengthOrHashMismatchError, UnsignedMetadataError } from '@tufjs/models/dist/error.js';
import { BadVersionError, ExpiredMetadataError } from 'tuf-js/dist/error.js';
import type { ErrorCode } from '../../../../../shared/errors/codes.ts';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import type { MetadataOf, RoleName } from '../../repository/metadata-form.ts';

/** What tuf-js trusted when it refused a file. */
export interface TrustedState {
  readonly root: MetadataOf['root'];
  readonly timestamp: MetadataOf['timestamp'] | undefined;
  readonly snapshot: MetadataOf['snapshot'] | undefined;
  readonly referenceTime: Date;
}

/** The clauses of the TUF specification (1.0) that each check enforces. */
const CLAUSES = {
  root: { form: '5.3.3', signature: '5.3.4', version: '5.3.5', expired: '5.3.10' },
  timestamp: { form: '5.4.1', signature: '5.4.2', version: '5.4.3', expired: '5.4.4' },
  snapshot: {
    form: '5.5.1',
    hash: '5.5.2',
    signature: '5.5.3',
    mixed: '5.5.4',
    version: '5.5.5',
    expired: '5.5.6',
  },
  targets: { form: '5.6.1', hash: '5.6.2', signature: '5.6.3', mixed: '5.6.4', expired: '5.6.5' },
} as const;

export const TARGET_HASH_CLAUSE = '5.7.3';

/** A refusal that names the clause it enforces. */
export function refusal(
  code: ErrorCode,
  role: RoleName,
  clause: string,
  message: string,
  cause?: unknown,
): OutpostError {
  return new OutpostError(code, `${message} (TUF specification ${clause}.)`, {
    cause,
    details: { role, clause },
  });
}

/** What the failure of a check means. `version`: of the file that was refused, where it could be read. */
export function explainFailure(
  thrown: unknown,
  role: RoleName,
  version: number | null,
  trusted: TrustedState,
): OutpostError {
  if (thrown instanceof OutpostError) return withClause(thrown, role);
  const clauses = CLAUSES[role];
  if (thrown instanceof UnsignedMetadataError) {
    const message = `The ${role} metadata is not signed by the organisation's keys: do not use this copy.`;
    return refusal('SIGNATURE_INVALID', role, clauses.signature, message, thrown);
  }
  if (thrown instanceof LengthOrHashMismatchError) {
    const clause = 'hash' in clauses ? clauses.hash : clauses.form;
    return refusal(
      'TARGET_MISMATCH',
      role,
      clause,
      `The ${role} metadata is not the file that was signed: get a fresh copy.`,
      thrown,
    );
  }
  if (thrown instanceof ExpiredMetadataError) return expired(expiredRole(role, trusted), thrown);
  if (thrown instanceof BadVersionError) return wrongVersion(role, version, trusted, thrown);
  const message = `The ${role} metadata cannot be read: get a fresh copy.`;
  return refusal('REPOSITORY_INVALID', role, clauses.form, message, thrown);
}

export function expired(role: RoleName, cause?: unknown): OutpostError {
  const message = `The ${role} metadata has expired: get a fresh copy or ask for a stamp, and check this computer's date.`;
  return refusal('METADATA_EXPIRED', role, CLAUSES[role].expired, message, cause);
}

export function rolledBack(role: 'root' | 'timestamp' | 'snapshot', cause?: unknown): OutpostError {
  const message = `The ${role} metadata is older than what this workstation has seen: get a fresh copy.`;
  return refusal('ROLLBACK_REFUSED', role, CLAUSES[role].version, message, cause);
}

/** Our own refusals (wire form, signatures that do not count) enforce the clause of their kind. */
function withClause(error: OutpostError, role: RoleName): OutpostError {
  if (error.code !== 'SIGNATURE_INVALID' && error.code !== 'REPOSITORY_INVALID') return error;
  if (error.details.clause !== undefined) return error;
  const clause = error.code === 'SIGNATURE_INVALID' ? CLAUSES[role].signature : CLAUSES[role].form;
  return refusal(error.code, role, clause, error.message, error.cause);
}

function wrongVersion(
  role: RoleName,
  version: number | null,
  { timestamp }: TrustedState,
  cause: unknown,
): OutpostError {
  if (role === 'root' || role === 'timestamp') return rolledBack(role, cause);
  // A snapshot of the version that the timestamp names is refused for what it names itself.
  if (role === 'snapshot' && version === timestamp?.signed.snapshotMeta.version) {
    return rolledBack('snapshot', cause);
  }
  const message = `The ${role} metadata belongs to another state of the repository: get a fresh copy.`;
  return refusal('TARGET_MISMATCH', role, CLAUSES[role].mixed, message, cause);
}

/** tuf-js checks what came before once more at each step, so the expired role may be an earlier one. */
function expiredRole(role: RoleName, trusted: TrustedState): RoleName {
  const over = (metadata: Metadata<MetadataOf[RoleName]['signed']> | undefined): boolean =>
    metadata?.signed.isExpired(trusted.referenceTime) ?? false;
  if (over(trusted.root)) return 'root';
  if (role !== 'timestamp' && over(trusted.timestamp)) return 'timestamp';
  if (role === 'targets' && over(trusted.snapshot)) return 'snapshot';
  return role;
}

import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { sha256Hex } from '../../../platform/sha256.ts';
import { type Delegator, type MetadataOf, type RoleName, roleOf, validSigners } from '../metadata-form.ts';
import type { ReadFile } from '../repository-files.ts';

/** What the delegating metadata says of a file. */
export interface Expectation {
  readonly version: number;
  readonly length?: number;
  readonly hashes?: Record<string, string>;
}

/** The bytes of `file`. @throws OutpostError REPOSITORY_INVALID where it is missing, TARGET_MISMATCH where it differs. */
export async function readExpected(read: ReadFile, file: string, expectation: Expectation | null): Promise<Buffer> {
  const bytes = await read(file);
  if (bytes === null) throw missing(file);
  const sha256 = expectation?.hashes?.sha256;
  const wrongLength = expectation?.length !== undefined && expectation.length !== bytes.length;
  if (wrongLength || (sha256 !== undefined && sha256 !== sha256Hex(bytes))) {
    throw new OutpostError('TARGET_MISMATCH', `${file} is not the file that was signed: restore or publish again.`);
  }
  return bytes;
}

export function assertThreshold(delegator: Delegator, role: string, metadata: MetadataOf[RoleName]): void {
  const threshold = roleOf(delegator, role)?.threshold ?? Number.POSITIVE_INFINITY;
  const valid = validSigners(delegator, role, metadata).length;
  if (valid >= threshold) return;
  throw new OutpostError('SIGNATURE_INVALID', `The ${role} metadata has ${valid} of ${threshold} signatures.`);
}

export function assertVersion(role: string, metadata: MetadataOf[RoleName], version: number | undefined): void {
  if (version === undefined || metadata.signed.version === version) return;
  throw new OutpostError(
    'REPOSITORY_INVALID',
    `The ${role} metadata is version ${metadata.signed.version} where ${version} belongs.`,
  );
}

export const missing = (file: string): OutpostError =>
  new OutpostError('REPOSITORY_INVALID', `${file} is missing: restore the repository or publish again.`);

import { OutpostError } from '../../shared/errors/outpost-error.ts';

/** What the lock file says of a package. */
export interface LockedPackage {
  /** Absent for a folder of this checkout. */
  readonly version?: string | undefined;
  readonly integrity?: string | undefined;
  readonly link?: boolean | undefined;
  readonly dev?: boolean | undefined;
  readonly os?: readonly string[] | undefined;
  readonly cpu?: readonly string[] | undefined;
}

export interface Target {
  readonly os: string;
  readonly cpu: string;
}

const fits = (allowed: readonly string[] | undefined, own: string): boolean =>
  allowed === undefined || allowed.includes(own);

/** Names of the packages that a platform gets and that nothing vouches for: the lock file has no hash of them. */
export function packagesWithoutHash(packages: Readonly<Record<string, LockedPackage>>, { os, cpu }: Target): string[] {
  return Object.entries(packages)
    .filter(
      ([name, one]) =>
        name.startsWith('node_modules/') && one.version !== undefined && one.link !== true && one.dev !== true,
    )
    .filter(([, one]) => one.integrity === undefined && fits(one.os, os) && fits(one.cpu, cpu))
    .map(([name]) => name.slice('node_modules/'.length));
}

/** INTEGRITY_UNKNOWN where anything of what would be packed could be another than was reviewed. */
export function assertHashes(packages: Readonly<Record<string, LockedPackage>>, target: Target): void {
  const missing = packagesWithoutHash(packages, target);
  if (missing.length === 0) return;
  throw new OutpostError(
    'INTEGRITY_UNKNOWN',
    `package-lock.json has no integrity hash of ${missing.join(', ')} for ${target.os}-${target.cpu}: run \`node scripts/complete-lock.mjs --hashes\` where the registry has them, review the change, and package again.`,
    { details: { missing } },
  );
}

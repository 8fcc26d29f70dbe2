import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { BundleManifest } from '../bundle-manifest.ts';
import type { BundleTarget } from './build-metadata.ts';
import { bundleOfTarget, manifestPath } from './layout.ts';
import type { MetadataOf } from './metadata-form.ts';

/**
 * A target of the repository that stands for a bundle, with what its signed `custom` field says.
 * @throws OutpostError REPOSITORY_INVALID for a target of any other shape.
 */
export function bundleTarget(name: string, target: MetadataOf['targets']['signed']['targets'][string]): BundleTarget {
  const bundle = bundleOfTarget(name);
  const { bundle: named, version } = target.custom;
  const sha256 = target.hashes.sha256;
  const whole = typeof version === 'number' && Number.isInteger(version) && version > 0;
  if (bundle === null || named !== bundle || !whole || !/^[0-9a-f]{64}$/.test(sha256 ?? '')) {
    throw new OutpostError('REPOSITORY_INVALID', `The target ${name} does not name a bundle: publish it again.`);
  }
  return { name, bundle, version, sha256: sha256 ?? '', length: target.length };
}

export function bundleTargets(targets: MetadataOf['targets']): BundleTarget[] {
  return Object.entries(targets.signed.targets).map(([name, target]) => bundleTarget(name, target));
}

/** A bundle, and who signed for it: `targets` is the organisation itself, any other a publisher. */
export interface SignedTarget {
  readonly name: string;
  readonly role: string;
  readonly file: MetadataOf['targets']['signed']['targets'][string];
}

/** A publisher that names a bundle outside what it may sign. */
export interface OverstepTarget {
  readonly name: string;
  readonly role: string;
}

/**
 * All targets by trust (TUF specification 5.6.7): the organisation's own first, then its publishers in their order;
 * the first to name a bundle decides. What a publisher names outside its paths counts for nothing.
 */
export function signedTargets(
  targets: MetadataOf['targets'],
  publishers: ReadonlyMap<string, MetadataOf['targets']>,
): { targets: SignedTarget[]; overstepped: OverstepTarget[] } {
  const found = new Map<string, SignedTarget>();
  const overstepped: OverstepTarget[] = [];
  for (const [name, file] of Object.entries(targets.signed.targets)) found.set(name, { name, role: 'targets', file });
  for (const [role, metadata] of publishers) {
    const delegated = targets.signed.delegations?.roles?.[role];
    for (const [name, file] of Object.entries(metadata.signed.targets)) {
      if (!delegated?.isDelegatedPath(name)) overstepped.push({ name, role });
      else if (!found.has(name)) found.set(name, { name, role, file });
    }
  }
  return { targets: [...found.values()], overstepped };
}

export const manifestFileOf = (target: BundleTarget): string => manifestPath(target.bundle, target.sha256);

/**
 * Reads a manifest and holds it against the target that names it.
 * @throws OutpostError BUNDLE_INVALID, TARGET_MISMATCH.
 */
export function parseManifest(bytes: Uint8Array, target?: BundleTarget): BundleManifest {
  let manifest: BundleManifest;
  try {
    manifest = BundleManifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    throw new OutpostError('BUNDLE_INVALID', 'The manifest is not one of this format: build the bundle again.', {
      cause,
    });
  }
  if (target && (manifest.id !== target.bundle || manifest.version !== target.version)) {
    throw new OutpostError(
      'TARGET_MISMATCH',
      `The manifest of ${manifest.id} ${manifest.version} is offered as ${target.bundle} ${target.version}: publish it again.`,
    );
  }
  return manifest;
}

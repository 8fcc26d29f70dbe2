import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import {
  type ActivationContext,
  buildFrom,
  type BundleVersion,
  nowIso,
  openBundle,
  replacing,
} from './activation-context.ts';
import type { ActiveBundle } from './active-store.ts';

/** Returns to the version before. NOT_FOUND where there is none; else as in load-bundle.ts. */
export async function rollBack(context: ActivationContext, id: string): Promise<BundleVersion> {
  const { holder, audit } = context;
  const { active, bundles } = holder.state();
  const current = active.find((entry) => entry.id === id);
  if (!current) throw new OutpostError('NOT_FOUND', `No bundle ${id} is active here.`);
  const version = current.previousVersion;
  if (version === null) throw new OutpostError('NOT_FOUND', `Bundle ${id} has no earlier version on this workstation.`);
  // What was rolled back does not come back with the next sync; a later version does.
  const refusedVersions = [...current.refusedVersions, current.version];
  const opening = { check: false, activatedAt: nowIso(context), refusedVersions };
  const restored = await openBundle(context, { id, version }, opening);
  const entry: ActiveBundle = {
    id,
    version,
    activatedAt: restored.activatedAt,
    previousVersion: null,
    refusedVersions,
    selfTest: 'unrecorded',
    ownVectors: null,
  };
  const next = replacing(bundles, restored);
  const view = await buildFrom(context, next);
  await holder.switchTo({ active: [...active.filter((other) => other.id !== id), entry], bundles: next, view });
  const details = { bundle: id, from: current.version, to: version };
  audit.append({ kind: 'rollback', action: 'rolled_back', actor: null, details });
  return { id, version };
}

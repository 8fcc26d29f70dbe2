import { z } from 'zod';
import { SelfTestState } from '../../../../shared/contract/knowledge.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';

/** Which version of each bundle answers. The pointer is one sealed file: switching is one atomic write. */
export const ActiveBundle = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  activatedAt: z.string(),
  /** Kept for `knowledge rollback`; null before the first update. */
  previousVersion: z.number().int().positive().nullable(),
  /** A version that was rolled back is not activated again by itself. */
  refusedVersions: z.array(z.number().int().positive()),
  selfTest: SelfTestState.default('unrecorded'),
  /** The workstation's own vectors, once all are made: by which embedder, and whether the self-test let them answer. */
  ownVectors: z.object({ embedder: z.string(), accepted: z.boolean() }).nullable().default(null),
});
export type ActiveBundle = z.infer<typeof ActiveBundle>;

/** Versions after the one that answers: they were left by hand. */
export const rolledBack = ({ version, refusedVersions }: ActiveBundle): number[] =>
  [...new Set(refusedVersions)].filter((one) => one > version).sort((a, b) => a - b);

const ActivePointer = z.object({ format: z.literal(1), bundles: z.array(ActiveBundle) });

const nameFor = (tenant: string): string => `tenants/${tenant}/active.json`;

export async function readActive(store: SealedStore, tenant: string): Promise<ActiveBundle[]> {
  const bytes = await store.get(nameFor(tenant));
  if (!bytes) return [];
  const parsed = ActivePointer.safeParse(JSON.parse(bytes.toString('utf8')));
  if (parsed.success) return parsed.data.bundles;
  throw new OutpostError('SEAL_BROKEN', `The list of active bundles of ${tenant} is damaged: sync again.`, {
    cause: parsed.error,
  });
}

export async function writeActive(store: SealedStore, tenant: string, bundles: readonly ActiveBundle[]): Promise<void> {
  const pointer: z.infer<typeof ActivePointer> = { format: 1, bundles: [...bundles] };
  await store.put(nameFor(tenant), Buffer.from(JSON.stringify(pointer)));
}

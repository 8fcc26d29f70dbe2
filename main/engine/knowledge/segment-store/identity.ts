import type { SealedStore } from '../../platform/sealed-store.ts';
import { makeIdentity } from '../bundle/confidential.ts';

const NAME = 'identity.age';

/** This workstation's own key for confidential bundles, kept sealed; null where it was never asked for. */
export async function readIdentity(store: SealedStore): Promise<string | null> {
  return (await store.get(NAME))?.toString('utf8') ?? null;
}

/** Makes one; what was encrypted to an earlier one cannot be read any more. */
export async function writeIdentity(store: SealedStore): Promise<string> {
  const identity = await makeIdentity();
  await store.put(NAME, Buffer.from(identity));
  return identity;
}

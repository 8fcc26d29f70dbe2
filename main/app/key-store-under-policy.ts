import { randomBytes } from 'node:crypto';
import type { MachinePolicy } from '../../shared/domain/machine-policy.ts';
import type { Client } from '../../shared/rpc/client.ts';
import type { KeyStore } from './key-store.ts';

const SECRET_BYTES = 32;

/** The key store as the policy lets it be used: where a person is to open the home, it remembers and opens nothing. */
export function keyStoreUnderPolicy(store: KeyStore, { key }: MachinePolicy): KeyStore {
  if (key !== 'passphrase') return store;
  return { ...store, unusable: () => 'no-key-store', remembered: () => false, read: async () => null };
}

/** Null where one is kept that cannot be read: a home that nothing opens must not be made. */
async function keptSecret(store: KeyStore): Promise<Buffer | null> {
  if (store.remembered()) return store.read();
  const secret = randomBytes(SECRET_BYTES);
  await store.write(secret);
  return secret;
}

/**
 * Where this computer is managed, has no home yet, and the policy opens it by the key store: sets it up. The secret is
 * kept before anything is sealed with it, and one that is there already is the way into a home that is not: it stays.
 */
export async function setUpByKeyStore(store: KeyStore, engine: Client, policy: MachinePolicy): Promise<void> {
  if (policy.key !== 'key-store' || policy.enrolmentFile === undefined) return;
  const { home } = await engine.call('system.status', {});
  if (home.state !== 'missing' || home.gone) return;
  const secret = store.unusable() === null ? await keptSecret(store) : null;
  await engine.call('managed.setUp', { secret: secret === null ? null : secret.toString('base64') });
}

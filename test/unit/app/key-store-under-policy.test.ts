import { describe, expect, it } from 'vitest';
import type { KeyStore } from '../../../main/app/key-store.ts';
import { keyStoreUnderPolicy, setUpByKeyStore } from '../../../main/app/key-store-under-policy.ts';
import type { MachinePolicy } from '../../../shared/domain/machine-policy.ts';
import type { Client } from '../../../shared/rpc/client.ts';

const MANAGED: MachinePolicy = {
  key: 'key-store',
  enrolmentFile: '/srv/e.json',
  enrolmentFingerprint: 'ab12 cd34 ef56 ab78',
};

interface Kept {
  secret: Buffer | null;
  readable: boolean;
  usable: boolean;
}
function storeOf(kept: Kept): KeyStore {
  return {
    unusable: () => (kept.usable ? null : 'no-key-store'),
    remembered: () => kept.secret !== null,
    read: async () => (kept.readable ? kept.secret : null),
    async write(secret) {
      kept.secret = secret;
    },
    async forget() {
      kept.secret = null;
    },
  };
}
const anew = (): Kept => ({ secret: null, readable: true, usable: true });

/** What is handed to the engine, of a home in this state. */
async function handed(store: KeyStore, policy: MachinePolicy, state = 'missing'): Promise<unknown[]> {
  const asked: unknown[] = [];
  const engine = {
    async call(method: string, input: unknown) {
      if (method === 'system.status') return { home: { state } };
      asked.push([method, input]);
      return {};
    },
  };
  await setUpByKeyStore(store, engine as unknown as Client, policy);
  return asked;
}

describe('a managed computer that its key store opens', () => {
  it('keeps the secret before the home is sealed with it', async () => {
    const kept = anew();
    const asked = await handed(storeOf(kept), MANAGED);
    expect(kept.secret?.length).toBe(32);
    expect(asked).toEqual([['managed.setUp', { secret: kept.secret?.toString('base64') }]]);
  });

  it('takes the secret that is kept already, after a start that was cut off', async () => {
    const kept = { ...anew(), secret: Buffer.alloc(32, 1) };
    expect(await handed(storeOf(kept), MANAGED)).toEqual([
      ['managed.setUp', { secret: Buffer.alloc(32, 1).toString('base64') }],
    ]);
  });

  it('makes no home that nothing would open: not with a secret that cannot be read, nor without a key store', async () => {
    for (const kept of [
      { ...anew(), secret: Buffer.alloc(32, 1), readable: false },
      { ...anew(), usable: false },
    ]) {
      expect(await handed(storeOf(kept), MANAGED)).toEqual([['managed.setUp', { secret: null }]]);
      expect(kept.secret).toEqual(kept.usable ? Buffer.alloc(32, 1) : null);
    }
  });

  it('does nothing where a home is, or the policy names no enrolment or another key', async () => {
    expect(await handed(storeOf(anew()), MANAGED, 'locked')).toEqual([]);
    expect(await handed(storeOf(anew()), { key: 'key-store' })).toEqual([]);
    expect(await handed(storeOf(anew()), { ...MANAGED, key: 'passphrase-file' })).toEqual([]);
  });
});

describe('a key store where a person is to open the home', () => {
  it('opens nothing and remembers nothing, also what it kept before', async () => {
    const store = keyStoreUnderPolicy(storeOf({ ...anew(), secret: Buffer.alloc(32, 1) }), { key: 'passphrase' });
    expect([store.unusable(), store.remembered(), await store.read()]).toEqual(['no-key-store', false, null]);
  });

  it('is left as it is by any other policy', async () => {
    const store = keyStoreUnderPolicy(storeOf({ ...anew(), secret: Buffer.alloc(32, 1) }), { key: 'key-store' });
    expect(await store.read()).toEqual(Buffer.alloc(32, 1));
  });
});

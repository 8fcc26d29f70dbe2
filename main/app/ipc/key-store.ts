import { randomBytes } from 'node:crypto';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { KEY_STORE, type KeyStoreRequest } from '../../../shared/rpc/desktop.ts';
import { type KeyStore, unlockFromKeyStore } from '../key-store.ts';
import { answerWindow } from './answer-window.ts';
import type { WindowEnd } from './main-ipc.ts';

const SECRET_BYTES = 32;

async function remember(passphrase: string, store: KeyStore, engine: Client): Promise<void> {
  if (store.unusable() !== null) return;
  const secret = randomBytes(SECRET_BYTES);
  await engine.call('keys.setKeystore', { passphrase, secret: secret.toString('base64') });
  await store.write(secret);
}

async function open(store: KeyStore, engine: Client): Promise<void> {
  if (await unlockFromKeyStore(store, engine)) return;
  throw new OutpostError('KEYSTORE_REFUSED', 'The key store does not open this home: use the passphrase.');
}

function carryOut(request: KeyStoreRequest, store: KeyStore, engine: Client): Promise<void> {
  switch (request.kind) {
    case 'status':
      return Promise.resolve();
    case 'remember':
      return remember(request.passphrase, store, engine);
    case 'forget':
      return store.forget();
    case 'open':
      return open(store, engine);
    default:
      return assertNever(request, 'request');
  }
}

/** The secret stays between this process, the key store and the engine: the window only asks. */
export function handleKeyStore(end: WindowEnd, store: KeyStore, engine: Client): () => void {
  return answerWindow(end, KEY_STORE, async (request) => {
    await carryOut(request, store, engine);
    return { usable: store.unusable() === null, remembered: store.remembered() };
  });
}

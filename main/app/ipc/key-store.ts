import { randomBytes } from 'node:crypto';
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { KEY_STORE_CHANNEL, KeyStoreRequest, type KeyStoreState } from '../../../shared/rpc/desktop.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { type KeyStore, unlockFromKeyStore } from '../key-store.ts';
import { checkSender } from './own-sender.ts';

const SECRET_BYTES = 32;

const stateOf = (store: KeyStore): KeyStoreState => ({
  usable: store.unusable() === null,
  remembered: store.remembered(),
});

/** The secret stays between this process, the key store and the engine: the window only asks. */
export function handleKeyStore(contents: WebContents, store: KeyStore, engine: Client): () => void {
  const handle = async (event: IpcMainInvokeEvent, value: unknown): Promise<KeyStoreState> => {
    checkSender(event, contents);
    const request = KeyStoreRequest.parse(value);
    if (request.kind === 'remember' && store.unusable() === null) {
      const secret = randomBytes(SECRET_BYTES);
      await engine.call('keys.setKeystore', { passphrase: request.passphrase, secret: secret.toString('base64') });
      await store.write(secret);
    }
    if (request.kind === 'forget') await store.forget();
    if (request.kind === 'open' && !(await unlockFromKeyStore(store, engine)))
      throw new Error('The key store does not open this home.');
    return stateOf(store);
  };
  ipcMain.handle(KEY_STORE_CHANNEL, handle);
  return () => ipcMain.removeHandler(KEY_STORE_CHANNEL);
}

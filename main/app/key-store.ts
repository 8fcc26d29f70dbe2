import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { SafeStorage } from 'electron';
import type { Client } from '../../shared/rpc/client.ts';

/** The operating system's key store, for one home: a secret that only this user on this computer can read. */
export interface KeyStore {
  /** Null where it can be used; else why not. Linux without a keyring would keep the secret in clear. */
  unusable(): 'no-key-store' | null;
  remembered(): boolean;
  /** 32 bytes; null where there is none, or where the key store gives it no more. */
  read(): Promise<Buffer | null>;
  write(secret: Buffer): Promise<void>;
  forget(): Promise<void>;
}

/** Electron's names of back-ends that protect nothing. */
const IN_CLEAR: readonly string[] = ['basic_text', 'unknown'];

export function createKeyStore(storage: SafeStorage, { home, folder }: { home: string; folder: string }): KeyStore {
  const name = createHash('sha256').update(resolve(home)).digest('hex').slice(0, 16);
  const file = join(folder, 'key-store', `${name}.secret`);
  const unusable = (): 'no-key-store' | null => {
    const inClear =
      process.platform === 'linux' && IN_CLEAR.includes(storage.getSelectedStorageBackend?.() ?? 'unknown');
    return storage.isEncryptionAvailable() && !inClear ? null : 'no-key-store';
  };
  return {
    unusable,
    remembered: () => existsSync(file),
    async read() {
      if (unusable() !== null || !existsSync(file)) return null;
      try {
        return Buffer.from(storage.decryptString(await readFile(file)), 'base64');
      } catch {
        return null;
      }
    },
    async write(secret) {
      if (unusable() !== null) throw new Error('There is no key store to keep the secret in.');
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(file, storage.encryptString(secret.toString('base64')), { mode: 0o600 });
    },
    forget: () => rm(file, { force: true }),
  };
}

/**
 * Opens a locked home with what the key store remembers; where that no longer fits, the window asks for the passphrase.
 * Whether it is open then.
 */
export async function unlockFromKeyStore(store: KeyStore, engine: Client): Promise<boolean> {
  const secret = await store.read();
  const { home } = await engine.call('system.status', {});
  if (secret === null || home.state !== 'locked') return home.state === 'ready';
  return engine.call('system.unlock', { by: 'keystore', secret: secret.toString('base64') }).then(
    () => true,
    () => false,
  );
}

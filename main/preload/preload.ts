import { contextBridge, ipcRenderer } from 'electron';
import { COVER_CHANNEL, DESKTOP_CHANNEL, FOLDER_CHANNEL, KEY_STORE_CHANNEL } from '../../shared/rpc/desktop.ts';

/** The one bridge: a transport of two methods, the key store, and the choice of a folder. Both sides parse every message; nothing else crosses. */
contextBridge.exposeInMainWorld('outpost', {
  shell: 'electron',
  send(message: unknown): void {
    ipcRenderer.send(DESKTOP_CHANNEL, message);
  },
  keyStore: (request: unknown): Promise<unknown> => ipcRenderer.invoke(KEY_STORE_CHANNEL, request),
  chooseFolder: (request: unknown): Promise<unknown> => ipcRenderer.invoke(FOLDER_CHANNEL, request),
  onCover(listener: () => void): () => void {
    const forward = (): void => listener();
    ipcRenderer.on(COVER_CHANNEL, forward);
    return () => ipcRenderer.off(COVER_CHANNEL, forward);
  },
  onMessage(listener: (message: unknown) => void): () => void {
    const forward = (_event: unknown, message: unknown): void => listener(message);
    ipcRenderer.on(DESKTOP_CHANNEL, forward);
    return () => ipcRenderer.off(DESKTOP_CHANNEL, forward);
  },
});

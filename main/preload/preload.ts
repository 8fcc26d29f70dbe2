import '../../shared/rpc/without-eval.ts';
import { contextBridge, ipcRenderer } from 'electron';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { COVER_CHANNEL, DESKTOP_CHANNEL, FOLDER, KEY_STORE } from '../../shared/rpc/desktop.ts';
import { type DesktopReply, sendCall } from '../../shared/rpc/desktop-call.ts';
import { ToClient, ToServer } from '../../shared/rpc/messages.ts';
import { findNotPlain } from '../../shared/rpc/plain-data.ts';

const invoke = (channel: string, request: unknown): Promise<unknown> => ipcRenderer.invoke(channel, request);

function malformed(): Error {
  const { code, message } = new OutpostError('PROTOCOL', 'This is no request of the contract: update Outpost.');
  // Of an error that crosses to the page its message is left.
  return new Error(`${code}: ${message}`);
}

/**
 * The one bridge: a transport of two methods, the key store, and the choice of a folder. Every message is parsed here,
 * in the main process and in the engine; nothing else crosses. Without a look at who calls: the page is the app's own.
 */
contextBridge.exposeInMainWorld('outpost', {
  shell: 'electron',
  send(raw: unknown): void {
    const message = findNotPlain(raw) === null ? ToServer.safeParse(raw) : null;
    if (!message?.success) throw malformed();
    ipcRenderer.send(DESKTOP_CHANNEL, message.data);
  },
  keyStore: (request: unknown): Promise<DesktopReply> => sendCall(KEY_STORE, request, invoke),
  chooseFolder: (request: unknown): Promise<DesktopReply> => sendCall(FOLDER, request, invoke),
  onCover(listener: () => void): () => void {
    const forward = (): void => listener();
    ipcRenderer.on(COVER_CHANNEL, forward);
    return () => ipcRenderer.off(COVER_CHANNEL, forward);
  },
  onMessage(listener: (message: unknown) => void): () => void {
    const forward = (_event: unknown, raw: unknown): void => {
      const message = ToClient.safeParse(raw);
      if (message.success) listener(message.data);
    };
    ipcRenderer.on(DESKTOP_CHANNEL, forward);
    return () => ipcRenderer.off(DESKTOP_CHANNEL, forward);
  },
});

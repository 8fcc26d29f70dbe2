import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import type { Channel } from '../../../shared/rpc/channels.ts';
import { DESKTOP_CHANNEL } from '../../../shared/rpc/desktop.ts';
import { isOwn } from '../locked-down/own-origin.ts';

/** Carries a window's messages to its channel. Only the window's own top frame, from the app's own origin, is heard. */
export function carryRpc(contents: WebContents, channel: Channel): () => void {
  const fromWindow = (event: IpcMainEvent, message: unknown): void => {
    const { senderFrame } = event;
    if (event.sender !== contents || senderFrame !== contents.mainFrame || !isOwn(senderFrame.url)) return;
    channel.send(message);
  };
  ipcMain.on(DESKTOP_CHANNEL, fromWindow);
  const stop = channel.onMessage((message) => {
    if (!contents.isDestroyed()) contents.send(DESKTOP_CHANNEL, message);
  });
  return () => {
    ipcMain.off(DESKTOP_CHANNEL, fromWindow);
    stop();
    channel.close();
  };
}

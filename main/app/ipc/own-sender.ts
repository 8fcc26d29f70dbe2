import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { isOwn } from '../locked-down/own-origin.ts';

/** Throws unless the call comes from the window's own page (Electron's security checklist, 17). */
export function checkSender({ sender, senderFrame }: IpcMainInvokeEvent, contents: WebContents): void {
  if (sender !== contents || senderFrame !== contents.mainFrame || !isOwn(senderFrame.url))
    throw new Error('Not from here.');
}

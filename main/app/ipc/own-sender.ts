import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { isOwn } from '../locked-down/own-origin.ts';

/** Whether a message comes from the top frame of this window, on the app's own page (Electron's checklist, 17). */
export function isFromWindow(
  { sender, senderFrame }: Pick<IpcMainEvent | IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  contents: WebContents,
): boolean {
  // A frame that has gone meanwhile is null.
  return sender === contents && senderFrame !== null && senderFrame === contents.mainFrame && isOwn(senderFrame.url);
}

import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { FOLDER } from '../../../shared/rpc/desktop.ts';
import { answerWindow } from './answer-window.ts';
import type { WindowEnd } from './main-ipc.ts';

/** The window asks for a folder; the person chooses it in the operating system's dialog, and only its path comes back. */
export function handleFolderChoice(end: WindowEnd): () => void {
  return answerWindow(end, FOLDER, async ({ title }) => {
    const window = BrowserWindow.fromWebContents(end.contents);
    const options: OpenDialogOptions = { title, properties: ['openDirectory', 'createDirectory'] };
    const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
    return { folder: filePaths[0] ?? null };
  });
}

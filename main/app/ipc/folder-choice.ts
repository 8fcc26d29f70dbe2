import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import { FOLDER, type FolderRequest } from '../../../shared/rpc/desktop.ts';
import { answerWindow } from './answer-window.ts';
import type { WindowEnd } from './main-ipc.ts';

const PROPERTIES = { folder: ['openDirectory', 'createDirectory'], file: ['openFile'] } satisfies Record<
  NonNullable<FolderRequest['of']>,
  OpenDialogOptions['properties']
>;

/** The window asks for a folder or a file; the person chooses it in the operating system's dialog, and only its path comes back. */
export function handleFolderChoice(end: WindowEnd): () => void {
  return answerWindow(end, FOLDER, async ({ title, of = 'folder' }) => {
    const window = BrowserWindow.fromWebContents(end.contents);
    const options: OpenDialogOptions = { title, properties: PROPERTIES[of] };
    const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
    return { folder: filePaths[0] ?? null };
  });
}

import { BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { type ChosenFolder, FOLDER_CHANNEL, FolderRequest } from '../../../shared/rpc/desktop.ts';
import { checkSender } from './own-sender.ts';

/** The window asks for a folder; the person chooses it in the operating system's dialog, and only its path comes back. */
export function handleFolderChoice(contents: WebContents): () => void {
  const handle = async (event: IpcMainInvokeEvent, value: unknown): Promise<ChosenFolder> => {
    checkSender(event, contents);
    const { title } = FolderRequest.parse(value);
    const window = BrowserWindow.fromWebContents(contents);
    const options = {
      title,
      properties: ['openDirectory', 'createDirectory'] as ('openDirectory' | 'createDirectory')[],
    };
    const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
    return { folder: filePaths[0] ?? null };
  };
  ipcMain.handle(FOLDER_CHANNEL, handle);
  return () => ipcMain.removeHandler(FOLDER_CHANNEL);
}

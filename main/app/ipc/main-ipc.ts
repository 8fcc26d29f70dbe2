import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';

/** What the bridge uses of Electron's `ipcMain`. bridge.ts alone may import the real one (biome.json). */
export interface MainIpc {
  handle(channel: string, listener: (event: IpcMainInvokeEvent, ...values: unknown[]) => Promise<unknown>): void;
  removeHandler(channel: string): void;
  on(channel: string, listener: (event: IpcMainEvent, ...values: unknown[]) => void): void;
  off(channel: string, listener: (event: IpcMainEvent, ...values: unknown[]) => void): void;
}

/** One window, and the way in from it. */
export interface WindowEnd {
  readonly ipc: MainIpc;
  readonly contents: WebContents;
}

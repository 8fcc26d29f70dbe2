import type { BrowserWindow } from 'electron';
import { WINDOW_ENDS } from '../../shared/domain/log-line.ts';
import type { LocalLog } from '../engine/platform/local-log/local-log.ts';

/** Tells the log when the window's process ends or hangs. */
export function tellOfWindow({ webContents }: BrowserWindow, log: LocalLog): void {
  webContents.on('render-process-gone', (_event, { reason }) => {
    log.write({ event: 'window_gone', reason: WINDOW_ENDS.find((end) => end === reason) ?? 'other' });
  });
  webContents.on('unresponsive', () => log.write({ event: 'window_gone', reason: 'unresponsive' }));
}

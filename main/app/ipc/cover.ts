import { powerMonitor, type WebContents } from 'electron';
import { COVER_CHANNEL } from '../../../shared/rpc/desktop.ts';

/** Tells the window to cover itself when the computer is locked or goes to sleep. Returns what ends that. */
export function coverWhenAway(contents: WebContents): () => void {
  const cover = (): void => {
    if (!contents.isDestroyed()) contents.send(COVER_CHANNEL);
  };
  powerMonitor.on('lock-screen', cover);
  powerMonitor.on('suspend', cover);
  return () => {
    powerMonitor.off('lock-screen', cover);
    powerMonitor.off('suspend', cover);
  };
}

import type { Transport } from '../../shared/rpc/transport.ts';

/** What the preload script offers (main/preload/preload.ts). */
export interface DesktopBridge extends Transport {
  readonly shell: 'electron';
}

declare global {
  interface Window {
    readonly outpost?: DesktopBridge;
  }
}

/** Null in a browser. */
export function desktopBridge(): DesktopBridge | null {
  return window.outpost ?? null;
}

import { type KeyStoreRequest, KeyStoreState } from '../../shared/rpc/desktop.ts';
import type { Transport } from '../../shared/rpc/transport.ts';

/** What the preload script offers (main/preload/preload.ts). */
export interface DesktopBridge extends Transport {
  readonly shell: 'electron';
  keyStore(request: KeyStoreRequest): Promise<unknown>;
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

/** The operating system's key store; null in a browser. */
export function askKeyStore(request: KeyStoreRequest): Promise<KeyStoreState> | null {
  const bridge = desktopBridge();
  return bridge === null ? null : bridge.keyStore(request).then((state) => KeyStoreState.parse(state));
}

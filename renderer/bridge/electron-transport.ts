import { ChosenFolder, type FolderRequest, type KeyStoreRequest, KeyStoreState } from '../../shared/rpc/desktop.ts';
import type { Transport } from '../../shared/rpc/transport.ts';

/** What the preload script offers (main/preload/preload.ts). */
export interface DesktopBridge extends Transport {
  readonly shell: 'electron';
  keyStore(request: KeyStoreRequest): Promise<unknown>;
  chooseFolder(request: FolderRequest): Promise<unknown>;
  onCover(listener: () => void): () => void;
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

/** The operating system's dialog for a folder; null in a browser, which has none that gives a path. */
export function askForFolder(request: FolderRequest): Promise<string | null> | null {
  const bridge = desktopBridge();
  return bridge === null ? null : bridge.chooseFolder(request).then((chosen) => ChosenFolder.parse(chosen).folder);
}

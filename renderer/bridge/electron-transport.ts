import {
  FOLDER,
  type FolderRequest,
  KEY_STORE,
  type KeyStoreRequest,
  type KeyStoreState,
} from '../../shared/rpc/desktop.ts';
import { answerOf } from '../../shared/rpc/desktop-call.ts';
import type { Transport } from '../../shared/rpc/transport.ts';

/** What the preload script offers (main/preload/preload.ts). Questions are answered by a `DesktopReply`. */
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

/** The operating system's key store; null in a browser. Rejects with the OutpostError that refused it. */
export function askKeyStore(request: KeyStoreRequest): Promise<KeyStoreState> | null {
  const bridge = desktopBridge();
  return bridge === null ? null : bridge.keyStore(request).then((reply) => answerOf(KEY_STORE, reply));
}

/** The operating system's dialog for a folder or a file; null in a browser, which has none that gives a path. */
export function askForFolder(request: FolderRequest): Promise<string | null> | null {
  const bridge = desktopBridge();
  return bridge === null ? null : bridge.chooseFolder(request).then((reply) => answerOf(FOLDER, reply).folder);
}

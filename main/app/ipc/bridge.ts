import { ipcMain, type WebContents } from 'electron';
import { createClient } from '../../../shared/rpc/client.ts';
import type { EngineHost } from '../../host/engine-host.ts';
import type { KeyStore } from '../key-store.ts';
import { coverWhenAway } from './cover.ts';
import { handleFolderChoice } from './folder-choice.ts';
import { handleKeyStore } from './key-store.ts';
import type { WindowEnd } from './main-ipc.ts';
import { carryRpc } from './rpc.ts';

export interface BridgeParts {
  readonly engine: EngineHost;
  readonly keyStore: KeyStore;
}

/** Everything that crosses between a window and this process. Returns what ends it. */
export function bridgeWindow(contents: WebContents, { engine, keyStore }: BridgeParts): () => void {
  const end: WindowEnd = { ipc: ipcMain, contents };
  const ends = [
    carryRpc(end, engine.connect()),
    handleKeyStore(end, keyStore, createClient(engine.connect())),
    handleFolderChoice(end),
    coverWhenAway(contents),
  ];
  return () => {
    for (const stop of ends) stop();
  };
}

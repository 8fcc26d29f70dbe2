import { vi } from 'vitest';
import type { DesktopBridge } from '../../../renderer/bridge/electron-transport.ts';
import { FolderRequest, KeyStoreRequest, type KeyStoreState } from '../../../shared/rpc/desktop.ts';

export interface FakeDesktop {
  /** What was asked of the system's dialogs and key store; oldest first. */
  readonly asked: (FolderRequest | KeyStoreRequest)[];
}

interface DesktopAnswers {
  /** What the person chooses in each dialog, in turn; null where they close it. */
  readonly choices?: readonly (string | null)[];
  readonly keyStore?: (request: KeyStoreRequest) => KeyStoreState;
}

/** The bridge of the desktop app, as the preload script offers it; taken away by `vi.unstubAllGlobals`. */
export function onDesktop({ choices = [], keyStore }: DesktopAnswers = {}): FakeDesktop {
  const asked: FakeDesktop['asked'] = [];
  const left = [...choices];
  const bridge: DesktopBridge = {
    shell: 'electron',
    send: () => undefined,
    onMessage: () => () => undefined,
    onCover: () => () => undefined,
    async chooseFolder(value) {
      asked.push(FolderRequest.parse(value));
      return { kind: 'done', value: { folder: left.shift() ?? null } };
    },
    async keyStore(value) {
      const request = KeyStoreRequest.parse(value);
      asked.push(request);
      return { kind: 'done', value: keyStore?.(request) ?? { usable: false, remembered: false } };
    },
  };
  vi.stubGlobal('outpost', bridge);
  return { asked };
}

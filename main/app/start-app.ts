import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, safeStorage, session } from 'electron';
import type { MachinePolicy } from '../../shared/domain/machine-policy.ts';
import { OUTPOST_VERSION } from '../../shared/domain/version.ts';
import { createClient } from '../../shared/rpc/client.ts';
import { createLocalLog } from '../engine/platform/local-log/local-log.ts';
import type { EngineHost } from '../host/engine-host.ts';
import { managedProcess } from '../host/policy/managed-process.ts';
import { startEngine } from '../host/start-engine.ts';
import { forbidCoreDumps } from '../host/without-core-dumps.ts';
import { serveApp } from './app-protocol.ts';
import { endWith } from './end-with-engine.ts';
import { engineFolder } from './engine/engine-folder.ts';
import { packagedEnv } from './engine/packaged-env.ts';
import { homeFolder } from './home-folder.ts';
import { createKeyStore, type KeyStore, unlockFromKeyStore } from './key-store.ts';
import { keyStoreUnderPolicy, setUpByKeyStore } from './key-store-under-policy.ts';
import { lockSession } from './locked-down/session.ts';
import { setMenu } from './menu.ts';
import { openWindow } from './one-window.ts';
import { withSystemProxy } from './system-proxy.ts';
import { openShellUpdates } from './update/shell-updates.ts';

/** Sets up what the policy says, and opens the home with what the key store remembers: also after a crash, since an engine that was replaced has no key. */
function unlockWhenReady(engine: EngineHost, keyStore: KeyStore, policy: MachinePolicy): void {
  const line = createClient(engine.connect());
  const open = async (): Promise<void> => {
    await setUpByKeyStore(keyStore, line, policy);
    await unlockFromKeyStore(keyStore, line);
  };
  const unlock = (): void => void open().catch(() => undefined);
  engine.onState((state) => {
    if (state === 'ready') unlock();
  });
  void engine.whenReady().then(unlock, () => undefined);
}

/** Serves the window, starts the engine beside it, and opens the window on both. */
export async function startApp(): Promise<void> {
  serveApp(session.defaultSession, join(app.getAppPath(), 'dist', 'renderer'));
  lockSession(session.defaultSession);
  await forbidCoreDumps(process.pid);
  setMenu();
  const from = await engineFolder();
  const weights = join(from, 'weights');
  const inherited = app.isPackaged ? packagedEnv(process.env) : process.env;
  const own = app.isPackaged && existsSync(weights) ? { OUTPOST_MODELS: weights, ...inherited } : inherited;
  const machine = managedProcess(own, { asksSystem: true });
  const env = await withSystemProxy(machine.env, (url) => session.defaultSession.resolveProxy(url));
  const home = homeFolder(machine);
  const log = createLocalLog({ home, process: 'app', clock: { now: Date.now } });
  process.on('uncaughtExceptionMonitor', log.crashed);
  log.write({ event: 'started', version: OUTPOST_VERSION });
  const updates = await openShellUpdates();
  const engine = startEngine({
    ...{
      home,
      env,
      from,
      log,
      installs: updates.installs,
      holdsHome: updates.holdsHome,
      provesHome: updates.provesHome,
    },
    onLog: (line) => process.stderr.write(`${line}\n`),
  });
  endWith(engine, updates.exitCode);
  const policy = machine.managed.settings;
  const keyStore = keyStoreUnderPolicy(createKeyStore(safeStorage, { home, folder: app.getPath('userData') }), policy);
  const seen = updates.run({ engine, log, onUp: () => unlockWhenReady(engine, keyStore, policy) });
  const parts = { engine: seen, keyStore, log };
  openWindow(parts);
  app.on('activate', () => openWindow(parts));
}

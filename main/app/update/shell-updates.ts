import { join } from 'node:path';
import { app } from 'electron';
import type { UpdateOutcome } from '../../../shared/contract/updates.ts';
import type { AppFormat } from '../../../shared/domain/app-release.ts';
import { OUTPOST_VERSION } from '../../../shared/domain/version.ts';
import { isErrorCode } from '../../../shared/errors/codes.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import type { LocalLog } from '../../engine/platform/local-log/local-log.ts';
import { type EngineHost, systemTimer } from '../../host/engine-host.ts';
import { applyUpdates, tellOutcome } from './apply-updates.ts';
import { electronFiles } from './electron-files.ts';
import type { AfterApply } from './installer.ts';
import { type HomeProof, watchHomeProof } from './home-proof.ts';
import { hearPage } from './heard-page.ts';
import { openInstaller } from './open-installer.ts';
import { comesUp } from './trial.ts';
import { NOT_COUNTED } from './trial-end.ts';
import { createTyping } from './typing.ts';

/** The desktop's part in updating the app. */
export interface ShellUpdates {
  /** As in installer.ts: the engine fetches nothing else. */
  readonly installs: readonly AppFormat[] | null;
  /** Whether this version has yet to come up: until then no home is opened. */
  holdsHome(): boolean;
  /** Whether an engine that starts now opens the first home of this version. */
  provesHome(): boolean;
  /** Of this process, where a person ends it now: the launcher does not blame a version that had no time to come up. */
  exitCode(): number;
  /**
   * From before a window is opened: waits for this version to come up, then tells and hears the engine. Returns the engine
   * as the window is to see it.
   */
  run(parts: { readonly engine: EngineHost; readonly log: LocalLog; readonly onUp: () => void }): EngineHost;
}

function firstWindowShown(): Promise<void> {
  return new Promise((resolve) => {
    app.once('browser-window-created', (_event, window) => window.once('show', () => resolve()));
  });
}

function logOutcome(log: LocalLog, outcome: UpdateOutcome | null): void {
  if (outcome === null) return;
  const { code, ...rest } = outcome;
  log.write({ event: 'update', ...rest, code: isErrorCode(code) ? code : null });
}

function watchTyping() {
  const typing = createTyping({ now: Date.now, setTimer: systemTimer });
  app.on('web-contents-created', (_event, contents) => {
    contents.on('before-input-event', (_input, { type }) => {
      if (type === 'keyDown') typing.keyPressed();
    });
  });
  return typing;
}

/** Squirrel.Mac ends the app within seconds, or never: then this version begins anew, since its engine has ended, ms. */
const SYSTEM_ENDS_MS = 3 * 60_000;

/** Ends the app the way a person would; the engine is ended with it. */
function endApp(after: AfterApply): void {
  if (after.kind === 'wait') {
    systemTimer(() => endApp({ kind: 'relaunch', program: null }), SYSTEM_ENDS_MS);
    return;
  }
  if (after.kind === 'relaunch')
    app.relaunch({ execPath: after.program ?? process.execPath, args: process.argv.slice(1) });
  app.quit();
}

/** An engine that says nothing within this time says nothing against the home, ms. */
const STATUS_MS = 5_000;

async function whatKeepsHomeShut(engine: EngineHost): Promise<string | null> {
  const client = createClient(engine.connect());
  const signal = AbortSignal.timeout(STATUS_MS);
  const status = await client.call('system.status', {}, { signal }).catch(() => null);
  client.close();
  return status?.home.refused?.code ?? null;
}

export async function openShellUpdates(): Promise<ShellUpdates> {
  const installer = await openInstaller({
    files: electronFiles,
    packaged: app.isPackaged,
    version: OUTPOST_VERSION,
    platform: process.platform,
    arch: process.arch,
    execPath: process.execPath,
    resources: process.resourcesPath,
    env: process.env,
    folder: join(app.getPath('userData'), 'updates'),
  });
  let up = !installer.onTrial;
  let proof: HomeProof | null = null;
  return {
    installs: installer.formats,
    holdsHome: () => !up,
    provesHome: () => proof?.open() ?? installer.firstHome !== null,
    exitCode: () => (up ? 0 : NOT_COUNTED),
    run({ engine, log, onUp }) {
      const typing = watchTyping();
      const tell = (): Promise<void> =>
        tellOutcome(installer, engine).then(
          (outcome) => logOutcome(log, outcome),
          () => undefined,
        );
      proof = watchHomeProof({
        ...{ firstHome: installer.firstHome, engine, isUp: () => up, endWith: endApp },
        onTakenBack: (version, code) => log.write({ event: 'update', version, outcome: 'rolled-back', code }),
      });
      const page = hearPage(engine);
      const signs = { windowShown: firstWindowShown(), pageRuns: page.pageRuns, engineReady: engine.whenReady() };
      void comesUp(installer, signs).then(
        () => {
          up = true;
          if (installer.onTrial) engine.openHome();
          onUp();
          void tell();
        },
        // The launcher goes back to the version before.
        () => app.exit(1),
      );
      applyUpdates({
        installer,
        engine,
        homeRefused: () => whatKeepsHomeShut(engine),
        untilNobodyTypes: typing.untilRest,
        endEngine: (next) => engine.stop(next),
        endWith: endApp,
      });
      return page.engine;
    },
  };
}

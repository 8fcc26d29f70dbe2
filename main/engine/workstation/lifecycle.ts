import { existsSync } from 'node:fs';
import type { Env } from '../../../shared/domain/env.ts';
import type { MachinePolicy } from '../../../shared/domain/machine-policy.ts';
import type { SystemStatus } from '../../../shared/contract/system.ts';
import { OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { SessionHandover } from '../accounts/session-handover.ts';
import type { Calibrations } from '../ask/calibration.ts';
import type { Redactor } from '../identifiers/port.ts';
import { isSampleHome, openHome } from '../keys/home.ts';
import { homeState } from '../keys/home-files.ts';
import type { KeySecret } from '../keys/keyring.ts';
import type { OpenHome } from '../keys/opened-home.ts';
import type { ModelService } from '../models/service.ts';
import type { HttpClient } from '../net/http-client.ts';
import type { AtWork } from '../platform/at-work.ts';
import type { CircuitBreaker } from '../platform/breaker.ts';
import type { GuardedClock } from '../platform/clock-guard.ts';
import type { Ids } from '../platform/ids.ts';
import type { LocalLog } from '../platform/local-log/local-log.ts';
import { createRecording } from '../platform/recording.ts';
import type { Timer } from '../platform/timer.ts';
import type { FirstStart } from './first-start/first-start.ts';
import { refuseForbiddenSample } from './managed/sample-allowed.ts';
import { type ModelChoice, startModels } from './start-models.ts';
import { systemStatus } from './status.ts';
import { openWorkstation, type Workstation } from './workstation.ts';
import type { UpdateLine } from './update-line.ts';
import type { WorkstationDeps } from './workstation-parts.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import { outpostCommand } from '../platform/outpost-command.ts';

/** A home from locked to open to closed, and the models that load beside it. */
export interface Lifecycle {
  status(): SystemStatus;
  /** Returns what takes the listener away again. */
  onStatus(listener: (status: SystemStatus) => void): () => void;
  /** NO_HOME, WRONG_KEY, NO_KEY, STATE_MISSING, STATE_DAMAGED. Returns once knowledge is being opened; models load behind it. */
  unlock(secret: KeySecret): Promise<void>;
  /** Takes the key out of memory: sessions end, what was typed is erased, and it waits for its key again. */
  lock(): Promise<void>;
  /** Whether a person or the key store can open it again: not where a file opens it at every start. */
  lockable(): boolean;
  /** NO_HOME, NO_KEY while locked, HOME_GONE once it was erased or replaced while it was open. */
  workstation(): Workstation;
  /** Null while locked. */
  opened(): Workstation | null;
  /** What lies where the home is was set aside, put back or erased on purpose: it is looked at anew. */
  onHomeChanged(): void;
  /** Null until a home was opened. */
  models(): ModelService | null;
  /** Settles once what is active has been opened. */
  knowledgeReady(): Promise<void>;
  modelsSettled(): Promise<void>;
  close(): Promise<void>;
}

/** How often it is looked whether the home is still there, ms: `keys wipe` waits for it, and so does a person. */
const LOOK_MS = 500;

interface LifecycleConfig {
  readonly home: string;
  readonly models: ModelChoice;
  readonly env: Env;
}

export interface LifecycleDeps {
  readonly firstStart: FirstStart;
  /** What IT set for this computer; without it, nothing. */
  readonly policy?: MachinePolicy;
  readonly clock: GuardedClock;
  readonly ids: Ids;
  /** Unless those of this machine are to be loaded. */
  readonly startModels?: typeof startModels | undefined;
  /** The way out, which trusts these PEM authorities beside the machine's own. */
  readonly openHttp: (authorities: readonly string[]) => HttpClient;
  readonly redactor: Redactor;
  readonly languages: LanguagePacks;
  readonly breaker: CircuitBreaker;
  readonly calibrations: Calibrations;
  readonly handover: SessionHandover;
  readonly onSessionEnded: (accountId: string) => void;
  readonly onSessionClosed: (token: string) => void;
  readonly setTimer: Timer;
  readonly atWork: AtWork;
  readonly updateLine: UpdateLine;
  readonly log: LocalLog;
}

/** What there is of a home so far. Each part may ask for those that were there before it. */
interface Parts {
  opened: Workstation | null;
  models: ModelService | null;
  /** Settles once what is active has been opened. */
  ready: Promise<void>;
  /** Its home was erased, moved or replaced while it was open. */
  gone: boolean;
  /** What kept it shut at the last try. A wrong key says nothing about the home. */
  refused: OutpostError | null;
}

/** The models as a workstation sees them, which is opened before they are. */
function accessToModels(parts: Parts, breaker: CircuitBreaker): Pick<WorkstationDeps, 'embedder' | 'modelReadings'> {
  return {
    async embedder() {
      await parts.models?.embedder.settled();
      return parts.models?.embedder.current() ?? null;
    },
    modelReadings: () => ({
      llmReady: parts.models?.llm.state() === 'off' ? null : parts.models?.llm.current() != null,
      embedderReady: parts.models?.embedder.current() != null,
      breakerOpen: breaker.open(),
    }),
  };
}

/** Opens the home, and begins to load its knowledge and its models. `onChange`: the status is another. */
async function openInto(
  parts: Parts,
  secret: KeySecret,
  config: LifecycleConfig,
  deps: LifecycleDeps & { readonly onChange: () => void },
): Promise<void> {
  const { onChange } = deps;
  const home = await openHome(config.home, secret, deps);
  if (home.sample) refuseSampleByPolicy(home, deps.policy ?? {});
  const recording = createRecording(onChange);
  const modelAccess = accessToModels(parts, deps.breaker);
  const opened = await openWorkstation(home, { ...deps, ...modelAccess, recording, onChange });
  parts.opened = opened;
  parts.gone = false;
  const embedder = opened.enrolment?.embedder ?? 'standard';
  const languageModel = opened.enrolment?.languageModel ?? null;
  parts.models = (deps.startModels ?? startModels)({
    choice: config.models,
    embedder,
    languageModel,
    env: config.env,
    onChange,
  });
  // A disk that takes nothing still opens what it holds.
  recording.attempt(() => opened.audit.append({ kind: 'key', action: `opened_by_${secret.by}`, actor: null }));
  // Questions wait for this; so does everything that must see what is active.
  parts.ready = opened.loadKnowledge().then(onChange);
  if (config.models === 'none') await parts.ready;
  onChange();
}

/** What was opened to look is closed again. */
function refuseSampleByPolicy(home: OpenHome, policy: MachinePolicy): void {
  try {
    refuseForbiddenSample(policy);
  } catch (thrown) {
    home.close();
    throw thrown;
  }
}

/** Asked without the key, since it is shown before that is there. */
function findOutWhetherSample(home: string, tell: (sample: boolean) => void): void {
  if (homeState(home) === 'missing') return;
  void isSampleHome(home).then(tell, () => undefined);
}

export function createLifecycle(config: LifecycleConfig, deps: LifecycleDeps): Lifecycle {
  const listeners = new Set<(status: SystemStatus) => void>();
  const parts: Parts = { opened: null, models: null, ready: Promise.resolve(), gone: false, refused: null };
  let sample = false;

  const status = (): SystemStatus =>
    systemStatus({
      env: config.env,
      firstStart: deps.firstStart,
      home: config.home,
      opened: parts.opened,
      models: parts.models,
      sample,
      gone: parts.gone,
      refused: parts.opened ? null : parts.refused,
      lockable: lockable(),
      state: parts.opened ? 'ready' : homeState(config.home),
      now: deps.clock.now(),
      clock: deps.clock.state(),
    });
  const onChange = (): void => {
    for (const listener of listeners) listener(status());
  };
  const lockable = (): boolean => !existsSync(config.env.OUTPOST_PASSPHRASE_FILE ?? '');
  /** Null while locked, and from the moment on at which what was opened is no longer there. */
  function present(): Workstation | null {
    if (parts.opened?.home.isThere() === false) {
      parts.gone = true;
      void letGo(parts).catch(() => undefined);
      onChange();
    }
    return parts.opened;
  }
  function watch(): void {
    if (present() !== null) deps.setTimer(watch, LOOK_MS);
    else if (parts.gone) watchWhatIsLeft(homeState(config.home));
  }
  /** What is being erased still looks like a home at first; what is moved back is one again. */
  function watchWhatIsLeft(before: ReturnType<typeof homeState>): void {
    deps.setTimer(() => {
      if (!parts.gone || parts.opened) return;
      const now = homeState(config.home);
      if (now !== before) onChange();
      watchWhatIsLeft(now);
    }, LOOK_MS);
  }
  function lookAtHome(): void {
    findOutWhetherSample(config.home, (value) => {
      sample = value;
      onChange();
    });
  }
  lookAtHome();

  return {
    status,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async unlock(secret) {
      if (present()) return;
      try {
        await toldInLog(secret, deps, () => openInto(parts, secret, config, { ...deps, onChange }));
        parts.refused = null;
      } catch (thrown) {
        const error = toOutpostError(thrown);
        parts.refused = error.code === 'WRONG_KEY' ? null : error;
        onChange();
        throw thrown;
      }
      watch();
    },
    workstation() {
      const opened = present();
      if (opened) return opened;
      throw parts.gone ? homeGone(config.home) : refusedWhileLocked(config.home);
    },
    async lock() {
      await letGo(parts);
      onChange();
    },
    lockable,
    opened: present,
    onHomeChanged() {
      sample = false;
      parts.gone = false;
      lookAtHome();
      onChange();
    },
    models: () => parts.models,
    knowledgeReady: () => parts.ready,
    modelsSettled: () => settled(parts),
    close: () => closeAll(parts),
  };
}

/** How the home was opened, or the code of what kept it shut. */
async function toldInLog(secret: KeySecret, { log, clock }: LifecycleDeps, open: () => Promise<void>): Promise<void> {
  const begun = clock.monotonic();
  try {
    await open();
    log.write({ event: 'opened', by: secret.by, ms: Math.round(clock.monotonic() - begun) });
  } catch (thrown) {
    log.write({ event: 'not_opened', code: toOutpostError(thrown).code });
    throw thrown;
  }
}

async function settled(parts: Parts): Promise<void> {
  await parts.models?.embedder.settled();
  await parts.models?.llm.settled();
  await parts.ready;
}

/** The key first, at once; what worked with it ends behind it. */
async function letGo(parts: Parts): Promise<void> {
  const { opened, models } = parts;
  if (!opened) return;
  parts.opened = null;
  opened.sessions.closeAll();
  opened.home.close();
  await opened.close().catch(() => undefined);
  await models?.close();
}

async function closeAll(parts: Parts): Promise<void> {
  await parts.ready.catch(() => undefined);
  await parts.opened?.close();
  await parts.models?.close();
  parts.opened = null;
}

function homeGone(home: string): OutpostError {
  return new OutpostError(
    'HOME_GONE',
    `${home} was erased, moved or replaced while it was open: nothing more is kept in it. Open what is there now, or set it up again.`,
  );
}

function refusedWhileLocked(home: string): OutpostError {
  return homeState(home) === 'missing'
    ? new OutpostError('NO_HOME', `${home} is no home: run \`${outpostCommand('setup')}\` first.`)
    : new OutpostError('NO_KEY', 'This home is locked: give its passphrase.');
}

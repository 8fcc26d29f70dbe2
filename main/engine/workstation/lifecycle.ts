import type { Env } from '../../../shared/domain/env.ts';
import type { SystemStatus } from '../../../shared/contract/system.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Calibrations } from '../ask/calibration.ts';
import type { Redactor } from '../identifiers/port.ts';
import { isSampleHome, openHome } from '../keys/home.ts';
import { homeState } from '../keys/home-files.ts';
import type { KeySecret } from '../keys/keyring.ts';
import type { ModelService } from '../models/service.ts';
import type { HttpClient } from '../net/http-client.ts';
import type { CircuitBreaker } from '../platform/breaker.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { createRecording } from '../platform/recording.ts';
import { type ModelChoice, startModels } from './start-models.ts';
import { systemStatus } from './status.ts';
import { openWorkstation, type Workstation } from './workstation.ts';
import type { WorkstationDeps } from './workstation-parts.ts';
import type { LanguagePacks } from '../languages/packs.ts';

/** A home from locked to open to closed, and the models that load beside it. */
export interface Lifecycle {
  status(): SystemStatus;
  /** Returns what takes the listener away again. */
  onStatus(listener: (status: SystemStatus) => void): () => void;
  /** NO_HOME, WRONG_KEY, NO_KEY, STATE_MISSING, STATE_DAMAGED. Returns once knowledge is being opened; models load behind it. */
  unlock(secret: KeySecret): Promise<void>;
  /** NO_HOME, NO_KEY while locked. */
  workstation(): Workstation;
  /** Null while locked. */
  opened(): Workstation | null;
  /** Null until a home was opened. */
  models(): ModelService | null;
  /** Settles once what is active has been opened. */
  knowledgeReady(): Promise<void>;
  modelsSettled(): Promise<void>;
  close(): Promise<void>;
}

interface LifecycleConfig {
  readonly home: string;
  readonly models: ModelChoice;
  readonly env: Env;
}

export interface LifecycleDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  /** The way out, which trusts these PEM authorities beside the machine's own. */
  readonly openHttp: (authorities: readonly string[]) => HttpClient;
  readonly redactor: Redactor;
  readonly languages: LanguagePacks;
  readonly breaker: CircuitBreaker;
  readonly calibrations: Calibrations;
  readonly onSessionEnded: (accountId: string) => void;
}

/** What there is of a home so far. Each part may ask for those that were there before it. */
interface Parts {
  opened: Workstation | null;
  models: ModelService | null;
  /** Settles once what is active has been opened. */
  ready: Promise<void>;
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
  const recording = createRecording(onChange);
  const modelAccess = accessToModels(parts, deps.breaker);
  const opened = await openWorkstation(home, { ...deps, ...modelAccess, recording, onKnowledgeChange: onChange });
  parts.opened = opened;
  const embedder = opened.enrolment?.embedder ?? 'standard';
  const languageModel = opened.enrolment?.languageModel ?? null;
  parts.models = startModels({ choice: config.models, embedder, languageModel, env: config.env, onChange });
  // A disk that takes nothing still opens what it holds.
  recording.attempt(() => opened.audit.append({ kind: 'key', action: `opened_by_${secret.by}`, actor: null }));
  // Questions wait for this; so does everything that must see what is active.
  parts.ready = opened.loadKnowledge().then(onChange);
  if (config.models === 'none') await parts.ready;
  onChange();
}

/** Asked without the key, since it is shown before that is there. */
function findOutWhetherSample(home: string, tell: (sample: boolean) => void): void {
  if (homeState(home) === 'missing') return;
  void isSampleHome(home).then(tell, () => undefined);
}

export function createLifecycle(config: LifecycleConfig, deps: LifecycleDeps): Lifecycle {
  const listeners = new Set<(status: SystemStatus) => void>();
  const parts: Parts = { opened: null, models: null, ready: Promise.resolve() };
  let sample = false;

  const status = (): SystemStatus =>
    systemStatus({
      home: config.home,
      opened: parts.opened,
      models: parts.models,
      sample,
      state: parts.opened ? 'ready' : homeState(config.home),
      now: deps.clock.now(),
    });
  const onChange = (): void => {
    for (const listener of listeners) listener(status());
  };
  findOutWhetherSample(config.home, (value) => {
    sample = value;
    onChange();
  });

  return {
    status,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async unlock(secret) {
      if (!parts.opened) await openInto(parts, secret, config, { ...deps, onChange });
    },
    workstation() {
      if (parts.opened) return parts.opened;
      throw refusedWhileLocked(config.home);
    },
    opened: () => parts.opened,
    models: () => parts.models,
    knowledgeReady: () => parts.ready,
    modelsSettled: () => settled(parts),
    close: () => closeAll(parts),
  };
}

async function settled(parts: Parts): Promise<void> {
  await parts.models?.embedder.settled();
  await parts.models?.llm.settled();
  await parts.ready;
}

async function closeAll(parts: Parts): Promise<void> {
  await parts.ready.catch(() => undefined);
  await parts.opened?.close();
  await parts.models?.close();
  parts.opened = null;
}

function refusedWhileLocked(home: string): OutpostError {
  return homeState(home) === 'missing'
    ? new OutpostError('NO_HOME', `${home} is no home: run \`npm run outpost -- setup\` first.`)
    : new OutpostError('NO_KEY', 'This home is locked: give its passphrase.');
}

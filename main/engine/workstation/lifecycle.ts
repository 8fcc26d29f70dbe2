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
}

export function createLifecycle(config: LifecycleConfig, deps: LifecycleDeps): Lifecycle {
  const listeners = new Set<(status: SystemStatus) => void>();
  let sample = false;
  let models: ModelService | null = null;
  let opened: Workstation | null = null;
  let ready: Promise<void> = Promise.resolve();

  const status = (): SystemStatus =>
    systemStatus({
      home: config.home,
      opened,
      models,
      sample,
      state: opened ? 'ready' : homeState(config.home),
      now: deps.clock.now(),
    });
  const changed = (): void => {
    for (const listener of listeners) listener(status());
  };
  const modelAccess = {
    embedder: async () => {
      await models?.embedder.settled;
      return models?.embedder.current() ?? null;
    },
    modelReadings: () => ({
      llmReady: models?.llm.current() != null,
      embedderReady: models?.embedder.current() != null,
      breakerOpen: deps.breaker.open(),
    }),
  };

  async function unlock(secret: KeySecret): Promise<void> {
    if (opened) return;
    const home = await openHome(config.home, secret, deps);
    const recording = createRecording(changed);
    opened = await openWorkstation(home, { ...deps, ...modelAccess, recording, onKnowledgeChange: changed });
    const embedder = opened.enrolment?.embedder ?? 'standard';
    models = startModels({ choice: config.models, embedder, env: config.env, onChange: changed });
    const { audit } = opened;
    // A disk that takes nothing still opens what it holds.
    recording.attempt(() => audit.append({ kind: 'key', action: `opened_by_${secret.by}`, actor: null }));
    // Questions wait for this; so does everything that must see what is active.
    ready = opened.loadKnowledge().then(changed);
    if (config.models === 'none') await ready;
    changed();
  }

  // What is shown before the key is there: whether this is the sample clinic.
  if (homeState(config.home) !== 'missing') {
    void isSampleHome(config.home).then(
      (value) => {
        sample = value;
        changed();
      },
      () => undefined,
    );
  }

  return {
    status,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unlock,
    workstation() {
      if (opened) return opened;
      throw refusedWhileLocked(config.home);
    },
    opened: () => opened,
    models: () => models,
    knowledgeReady: () => ready,
    async modelsSettled() {
      await models?.embedder.settled;
      await models?.llm.settled;
      await ready;
    },
    async close() {
      await ready.catch(() => undefined);
      await opened?.close();
      await models?.close();
      opened = null;
    },
  };
}

function refusedWhileLocked(home: string): OutpostError {
  return homeState(home) === 'missing'
    ? new OutpostError('NO_HOME', `${home} is no home: run \`npm run outpost -- setup\` first.`)
    : new OutpostError('NO_KEY', 'This home is locked: give its passphrase.');
}

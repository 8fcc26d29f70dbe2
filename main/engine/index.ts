import { join } from 'node:path';
import type { SystemStatus } from '../../shared/contract/system.ts';
import type { EmbedderKind } from '../../shared/domain/embedder-choice.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import type { Handlers, ServerDeps } from '../../shared/rpc/server.ts';
import type { Session } from './accounts/sessions.ts';
import { createRecentQuestions } from './ask/recent-questions.ts';
import { createRuleGuard } from './guard/classify.ts';
import { createGuard } from './guard/guard.ts';
import { loadClassifiers } from './guard/load-classifiers.ts';
import { createHandlers } from './handlers/handlers.ts';
import { createRedactor } from './identifiers/redact.ts';
import { isSampleHome, openHome } from './keys/home.ts';
import { homeState } from './keys/home-files.ts';
import type { KeySecret } from './keys/keyring.ts';
import { passphraseFromEnvironment } from './keys/passphrase-file.ts';
import { openLlamaRuntime } from './models/adapters/llama-runtime.ts';
import { loadEmbedder, loadLlm } from './models/load.ts';
import { createModelService, type ModelService } from './models/service.ts';
import { assetRoot } from './platform/assets.ts';
import { createBreaker } from './platform/breaker.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { type Ids, systemIds } from './platform/ids.ts';
import { createRecording } from './platform/recording.ts';
import { startBackground } from './workstation/background.ts';
import { backgroundTasks } from './workstation/background-tasks.ts';
import { openModels } from './workstation/model-use-cases.ts';
import { systemStatus } from './workstation/status.ts';
import { openWorkstation, type Workstation } from './workstation/workstation.ts';

/** `none`: for what needs no answers. `embedder`: without the language model. */
export type ModelChoice = 'none' | 'embedder' | 'all';

export interface EngineConfig {
  readonly home: string;
  readonly models: ModelChoice;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface EngineDeps {
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Engine extends ServerDeps<Session> {
  readonly handlers: Handlers<Session>;
  status(): SystemStatus;
  onStatus(listener: (status: SystemStatus) => void): () => void;
  /** NO_HOME, WRONG_KEY, NO_KEY, STATE_MISSING, STATE_DAMAGED. Returns once knowledge is being opened; models load behind it. */
  unlock(secret: KeySecret): Promise<void>;
  /** With the passphrase file that the environment names. NO_HOME before NO_KEY. */
  unlockFromEnvironment(): Promise<void>;
  modelsSettled(): Promise<void>;
  /** A session for whoever holds the key on this machine; as an account where one is named. */
  localSession(account: string | null): string;
  /** NO_KEY while locked. */
  workstation(): Workstation;
  /** Checks for knowledge and uploads telemetry while the engine runs; commands that end at once do without. */
  runInBackground(): void;
  close(): Promise<void>;
}

function systemTimer(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  timer.unref();
  return () => clearTimeout(timer);
}

const OPERATOR = {
  id: 'operator',
  displayName: 'Local operator',
  role: 'admin',
  departments: ['*'],
  sample: false,
} as const;

function startModels(config: EngineConfig, embedder: EmbedderKind, onChange: () => void): ModelService {
  const { env } = config;
  const runtime = config.models === 'none' ? null : openLlamaRuntime();
  runtime?.catch(() => undefined);
  const withStore = async <T>(
    load: (store: Awaited<ReturnType<typeof openModels>>, options: object) => Promise<T>,
  ): Promise<T> => {
    const shared = runtime === null ? {} : { runtime: await runtime };
    return load(await openModels(env), shared);
  };
  return createModelService(
    {
      embedder:
        config.models === 'none' ? null : () => withStore((store, options) => loadEmbedder(embedder, store, options)),
      llm: config.models === 'all' ? () => withStore((store, options) => loadLlm('standard', store, options)) : null,
    },
    onChange,
  );
}

/** The only file that sees every part. */
export function createEngine(config: EngineConfig, deps: EngineDeps = { clock: systemClock, ids: systemIds }): Engine {
  const guard = createGuard({
    rules: createRuleGuard(),
    embedder: () => models?.embedder.current() ?? null,
    classifiers: loadClassifiers(join(assetRoot(import.meta.dirname), 'models')),
  });
  const redactor = createRedactor();
  const breaker = createBreaker();
  const listeners = new Set<(status: SystemStatus) => void>();
  let sample = false;
  let models: ModelService | null = null;
  let opened: Workstation | null = null;
  let stopBackground: (() => void) | null = null;

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

  function workstation(): Workstation {
    if (opened) return opened;
    if (homeState(config.home) === 'missing') {
      throw new OutpostError('NO_HOME', `${config.home} is no home: run \`npm run outpost -- setup\` first.`);
    }
    throw new OutpostError('NO_KEY', 'This home is locked: give its passphrase.');
  }

  async function unlock(secret: KeySecret): Promise<void> {
    if (opened) return;
    const home = await openHome(config.home, secret, deps);
    const embedder = async () => {
      await models?.embedder.settled;
      return models?.embedder.current() ?? null;
    };
    const modelReadings = () => ({
      llmReady: models?.llm.current() != null,
      embedderReady: models?.embedder.current() != null,
      breakerOpen: breaker.open(),
    });
    const recording = createRecording(changed);
    opened = await openWorkstation(home, { ...deps, redactor, embedder, modelReadings, recording });
    models = startModels(config, opened.enrolment?.embedder ?? 'standard', changed);
    const { audit } = opened;
    // A disk that takes nothing still opens what it holds.
    recording.attempt(() => audit.append({ kind: 'key', action: `opened_by_${secret.by}`, actor: null }));
    // Questions wait for this; so does everything that must see what is active.
    ready = opened.loadKnowledge().then(changed);
    if (config.models === 'none') await ready;
    changed();
  }
  let ready: Promise<void> = Promise.resolve();

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

  const handlers = createHandlers({
    guard,
    redactor,
    breaker,
    recent: createRecentQuestions(),
    clock: deps.clock,
    workstation,
    status,
    env: config.env,
    home: config.home,
    unlock,
    models: () => models,
    knowledgeReady: () => ready,
  });

  return {
    handlers,
    authorise: (access, token) => (opened ? opened.sessions.authorise(access, token) : lockedAuthorise(access)),
    status,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unlock,
    async unlockFromEnvironment() {
      if (homeState(config.home) === 'missing') workstation();
      await unlock({ by: 'passphrase', passphrase: await passphraseFromEnvironment(config.env, config.home) });
    },
    async modelsSettled() {
      await models?.embedder.settled;
      await models?.llm.settled;
      await ready;
    },
    localSession(account) {
      const { accounts, sessions } = workstation();
      const operator = { account: { ...OPERATOR, departments: ['*'] }, credential: null };
      return sessions.open(account === null ? operator : accounts.get(account)).token;
    },
    workstation,
    runInBackground() {
      stopBackground ??= startBackground(
        backgroundTasks(() => opened),
        { clock: deps.clock, random: () => deps.ids.bytes(4).readUInt32BE(0) / 2 ** 32, setTimer: systemTimer },
      );
    },
    async close() {
      stopBackground?.();
      await ready.catch(() => undefined);
      await opened?.close();
      await models?.close();
      opened = null;
    },
  };

  function lockedAuthorise(access: Parameters<Engine['authorise']>[0]): null {
    if (access === 'none') return null;
    workstation();
    return null;
  }
}

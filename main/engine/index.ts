import { join } from 'node:path';
import type { AppFormat } from '../../shared/domain/app-release.ts';
import type { Env } from '../../shared/domain/env.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import type { Handlers, ServerDeps } from '../../shared/rpc/server.ts';
import { createSessionHandover, type SessionHandover } from './accounts/session-handover.ts';
import type { Session } from './accounts/sessions.ts';
import { loadCalibrations } from './ask/calibration.ts';
import { createTypingSessions } from './ask/near/typing-sessions.ts';
import { createConversations } from './ask/follow-up/conversations.ts';
import { createRecentQuestions } from './ask/recent-questions.ts';
import { createRuleGuard } from './guard/classify.ts';
import { createGuard } from './guard/guard.ts';
import { loadClassifiers } from './guard/learned/load-classifiers.ts';
import { createHandlers } from './handlers/handlers.ts';
import { createRedactor } from './identifiers/redact.ts';
import { loadTagger } from './identifiers/tagger/load-tagger.ts';
import { homeState } from './keys/home-files.ts';
import { passphraseFromEnvironment } from './keys/passphrase-file.ts';
import { detectLanguage } from './languages/detect.ts';
import { createLanguagePacks } from './languages/packs.ts';
import { createEmbedderReading } from './languages/word-by-word.ts';
import { createHttpClient } from './net/http-client.ts';
import { networkSettings } from './net/network-settings.ts';
import { assetRoot } from './platform/assets.ts';
import { createAtWork } from './platform/at-work.ts';
import { embedderBehindBreaker } from './models/embedder-behind-breaker.ts';
import type { TextEmbedder } from './models/port.ts';
import { createBreaker } from './platform/breaker.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { guardClock } from './platform/clock-guard.ts';
import { type Ids, systemIds } from './platform/ids.ts';
import { type LocalLog, NO_LOG } from './platform/local-log/local-log.ts';
import { randomFrom } from './platform/random.ts';
import { managedFrom } from './platform/managed.ts';
import { systemTimer } from './platform/timer.ts';
import { cacheFolders } from './platform/caches.ts';
import { cacheFolder } from './platform/user-folders.ts';
import { startBackground } from './workstation/background.ts';
import { backgroundTasks } from './workstation/background-tasks.ts';
import { eraseTypedWords } from './workstation/erase-typed-words.ts';
import { closeWhenIdle } from './workstation/close-when-idle.ts';
import { createKnownWords } from './workstation/known-words.ts';
import { createFirstStart } from './workstation/first-start/first-start.ts';
import type { LifecycleDeps } from './workstation/home-life/lifecycle-deps.ts';
import { createLifecycle, type Lifecycle } from './workstation/lifecycle.ts';
import { type LocalActor, openLocalSession } from './workstation/local-session.ts';
import { createHomeProof, type HomeProofListener } from './workstation/prove-home.ts';
import { readAhead } from './workstation/read-ahead.ts';
import type { ModelChoice } from './workstation/start-models.ts';
import { createUpdateLine, type UpdateLine } from './workstation/update-line.ts';
import { whileItRuns } from './workstation/while-it-runs.ts';

export interface EngineConfig {
  readonly home: string;
  readonly models: ModelChoice;
  readonly env: Env;
  /**
   * Formats of releases that the shell of this engine can put in place, the best first; empty where whoever installed it
   * does so, null without a shell.
   */
  readonly installs?: readonly AppFormat[] | null;
}

export interface EngineDeps {
  /** Of a version that has opened no home yet: how its first opening goes. */
  readonly onHomeProof?: HomeProofListener | null;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log?: LocalLog;
  readonly startModels?: LifecycleDeps['startModels'];
}

type FromLifecycle = 'status' | 'onStatus' | 'unlock' | 'workstation' | 'modelsSettled' | 'close';

export interface Engine extends ServerDeps<Session>, Pick<Lifecycle, FromLifecycle> {
  readonly handlers: Handlers<Session>;
  /** Between the sessions of the engine before and this one's, and of this one and the next. */
  readonly handover: Pick<SessionHandover, 'onNews' | 'receive'>;
  /** Where this computer is managed, has no home, and a file opens it: sets it up. What keeps it from that is in the status. */
  setUpByPolicy(): Promise<void>;
  /** Between the shell and the app's own updates. */
  readonly updateLine: Pick<UpdateLine, 'onStaged' | 'hear'>;
  /** With the passphrase file that the environment names. NO_HOME before NO_KEY. */
  unlockFromEnvironment(): Promise<void>;
  /** The token of a session for whoever acts on this machine without a window (local-session.ts). */
  localSession(actor: LocalActor): string;
  /** It ends, and this version of the app is started in its place: who asked for that may come back. */
  leaveFor(version: string): void;
  /** Checks for knowledge and uploads telemetry while the engine runs; commands that end at once do without. */
  runInBackground(): void;
}

/** Has what a question has: its words are looked up in every list. */
const SPOKEN = 'Where does Amina find the spill kit on 3 March?';

/** The composition root: every part of the engine, and what it is given. */
export function createEngine(config: EngineConfig, deps: EngineDeps = { clock: systemClock, ids: systemIds }): Engine {
  const { ids, log = NO_LOG, startModels } = deps;
  const clock = guardClock(deps.clock);
  const { home, env } = config;
  const languages = createLanguagePacks();
  const modelsFolder = join(assetRoot(import.meta.dirname), 'models');
  const redactor = createRedactor(languages, {
    known: createKnownWords(() => lifecycle.opened()),
    tagger: loadTagger(modelsFolder, languages),
  });
  const recent = createRecentQuestions();
  const typing = createTypingSessions(clock);
  const conversations = createConversations(systemTimer);
  const analysers = languages.all.map(({ analyser }) => analyser);
  const random = randomFrom(ids);
  const breaker = createBreaker({ random });
  const embedderBreaker = createBreaker({ random });
  const calibrations = loadCalibrations(modelsFolder);
  const openHttp = (authorities: readonly string[]) => createHttpClient(networkSettings(env, authorities));
  const onSessionEnded = (accountId: string): void => {
    void eraseTypedWords(accountId, { recent, conversations, typing, analysers, models: () => models() });
  };
  const handover = createSessionHandover({ clock, ids });
  const { settings: policy } = managedFrom(env);
  const firstStart = createFirstStart({ home, env }, clock);
  const parts = { redactor, languages, breaker, calibrations, clock };
  const closing = new Set<(session: string) => void>();
  const onSessionClosed = (session: string): void => {
    for (const tell of closing) tell(session);
  };
  const setTimer = systemTimer;
  const atWork = createAtWork();
  const updateLine = createUpdateLine(config.installs ?? null);
  const ended = { onSessionEnded, onSessionClosed };
  const lifecycle: Lifecycle = createLifecycle(config, {
    ...parts,
    ids,
    log,
    startModels,
    openHttp,
    policy,
    firstStart,
    setTimer,
    handover,
    ...{ atWork, updateLine },
    proof: deps.onHomeProof ? createHomeProof(deps.onHomeProof) : null,
    ...ended,
  });
  const { status, onStatus, unlock, workstation, models, knowledgeReady, modelsSettled } = lifecycle;
  function embedder(): TextEmbedder | null {
    const slot = models()?.embedder;
    const current = slot?.current() ?? null;
    // One that is being loaded from its rest is late without being ill.
    return current && slot?.state() === 'ready' ? embedderBehindBreaker(current, embedderBreaker) : current;
  }
  const rules = createRuleGuard(languages);
  const guard = createGuard({
    ...{ rules, embedder, ...loadClassifiers(modelsFolder) },
    embedderReading: createEmbedderReading(languages, detectLanguage),
  });
  const { lock, lockable } = lifecycle;
  const { opened, onHomeChanged } = lifecycle;
  const access = {
    firstStart,
    workstation,
    opened,
    onHomeChanged,
    status,
    unlock,
    lock,
    lockable,
    models,
    knowledgeReady,
    embedder,
  };
  const kept = { recent, conversations, typing };
  const vectorCache = join(cacheFolder(env), 'vectors');
  const handlers = createHandlers({ ...parts, ...access, ...kept, guard, env, vectorCache, home, onSessionEnded });
  const closable = () => {
    const opened = lifecycle.opened();
    const { idleMs } = opened?.sessions ?? { idleMs: () => 0 };
    return opened && { idleMs, closeMinutes: opened.enrolment?.idle?.closeMinutes, lockable: lockable(), lock };
  };
  let stopBackground: (() => void) | null = null;
  let stopReading: (() => void) | null = null;

  return {
    ...{ handlers, status, onStatus, unlock, workstation, modelsSettled, handover, updateLine },
    // What looks after updates is not what they wait for.
    began: (method) => (method.startsWith('updates.') ? () => undefined : atWork.begin()),
    authorise(access, token, background) {
      if (access === 'none' && lifecycle.opened() === null) return null;
      return workstation().sessions.authorise(access, token, background);
    },
    assertDeliverable(token) {
      if (!workstation().sessions.stands(token))
        throw new OutpostError('SESSION_EXPIRED', 'You are signed out: sign in again.');
    },
    onSessionClosed(listener) {
      closing.add(listener);
      return () => closing.delete(listener);
    },
    async setUpByPolicy() {
      // By the key store only a shell can, which asks for it (managed.setUp).
      if (policy.key === 'passphrase-file') await firstStart.setUp(null);
      lifecycle.onHomeChanged();
    },
    async unlockFromEnvironment() {
      if (homeState(home) === 'missing') workstation();
      await unlock({ by: 'passphrase', passphrase: await passphraseFromEnvironment(env, home) });
    },
    leaveFor: (version) => lifecycle.opened()?.returns.leaveFor(version),
    localSession: (actor) => openLocalSession(workstation(), actor),
    runInBackground() {
      const own = backgroundTasks(lifecycle.opened, { clock, ids, caches: cacheFolders(env) }).map((task) =>
        whileItRuns(task, atWork),
      );
      const tasks = [...own, closeWhenIdle(closable)];
      stopBackground ??= startBackground(tasks, { clock, random, setTimer: systemTimer });
      stopReading ??= readAhead([() => detectLanguage(SPOKEN), () => redactor.redact(SPOKEN)], systemTimer);
    },
    async close() {
      stopBackground?.();
      stopReading?.();
      await lifecycle.close();
    },
  };
}

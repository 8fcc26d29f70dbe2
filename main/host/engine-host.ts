import { openChannels } from '../../shared/rpc/channels.ts';
import type { EngineState } from '../../shared/domain/engine-state.ts';
import type { UpdateOutcome } from '../../shared/contract/updates.ts';
import type { Connection } from '../../shared/rpc/connection.ts';
import type { EngineChild } from './engine-child.ts';
import { createEngineStates } from './engine-states.ts';
import { watchHeartbeat, watchStart } from './heartbeat.ts';
import { createRestartBackoff } from './restart-backoff.ts';
import { createSessionVault } from './session-vault.ts';
import { createUpdateLine, type ProofListener, type StagedListener } from './update-line.ts';
import { createWindowConnections } from './window-connections.ts';

export interface EngineHost {
  state(): EngineState;
  onState(listener: (state: EngineState) => void): () => void;
  /** One for each window. */
  connect(): Connection;
  /** Resolves at `ready`; rejects at `failed` or `stopped`. */
  whenReady(): Promise<void>;
  pid(): number | null;
  /** A verified release of the app waits to be put in place (shared/rpc/control.ts). Returns what takes the listener away. */
  onStagedUpdate(listener: StagedListener): () => void;
  /** As in update-line.ts. */
  onHomeProof(listener: ProofListener): () => void;
  /** What became of a release: kept until an engine is ready to hear it. Resolves once one was told. */
  reportUpdate(outcome: UpdateOutcome): Promise<void>;
  /** For an engine that was started with its home closed, once it is ready. */
  openHome(): void;
  /** Asks the engine to end, then makes it end. `next`: the version of the app that is started in its place. */
  stop(next?: string): Promise<void>;
}

export interface EngineHostDeps {
  readonly start: () => EngineChild;
  readonly random: () => number;
  readonly setTimer: (work: () => void, ms: number) => () => void;
  readonly now: () => number;
}

/** Between asking the engine to end and ending it, ms. */
const STOP_MS = 8_000;

export const systemTimer: EngineHostDeps['setTimer'] = (work, ms) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** Asks an engine to end, and ends it where it does not. */
async function endChild(
  child: EngineChild,
  next: string | undefined,
  setTimer: EngineHostDeps['setTimer'],
): Promise<void> {
  child.send({ kind: 'shutdown', ...(next === undefined ? {} : { next }) });
  const cancel = setTimer(() => child.kill(), STOP_MS);
  await child.ended;
  cancel();
}

/** Starts the engine, watches it, and starts it again when it crashes; windows stay connected throughout. */
export function createEngineHost(deps: EngineHostDeps): EngineHost {
  const states = createEngineStates();
  const windows = createWindowConnections({ state: states.current, onRestart: tryAgain });
  states.onState(windows.tellState);
  const vault = createSessionVault(deps.now);
  const updates = createUpdateLine();
  let waitAfterCrash = createRestartBackoff(deps);
  let child: EngineChild | null = null;
  /** Of the start's end, the next heartbeat, or the next start. */
  let cancelTimer: () => void = () => undefined;

  function launch(): void {
    const current = deps.start();
    child = current;
    current.onControl(vault.hear);
    current.onControl(updates.hear);
    cancelTimer = watchStart(current, deps);
    void current.ready.then(
      () => afterReady(current),
      () => undefined,
    );
    void current.ended.then(() => afterEnd(current));
  }

  function afterReady(ready: EngineChild): void {
    if (child !== ready) return;
    cancelTimer();
    // Before any window's call can reach it.
    ready.send({ kind: 'resume', sessions: vault.kept(windows.sessions()) });
    windows.attach(openChannels(ready.carrier));
    updates.attach(ready);
    states.enter('ready');
    cancelTimer = watchHeartbeat(ready, deps);
  }

  function afterEnd(ended: EngineChild): void {
    if (child !== ended) return;
    cancelTimer();
    child = null;
    windows.detach();
    updates.detach();
    if (states.current() === 'stopped') return;
    const waitMs = waitAfterCrash();
    states.enter(waitMs === null ? 'failed' : 'restarting');
    if (waitMs !== null) cancelTimer = deps.setTimer(launch, waitMs);
  }

  /** A person asks for it: what was in the way may be gone, and the count of crashes begins anew. */
  function tryAgain(): void {
    if (states.current() !== 'failed') return;
    waitAfterCrash = createRestartBackoff(deps);
    states.enter('starting');
    launch();
  }

  launch();
  return {
    state: states.current,
    onState: states.onState,
    connect: windows.connect,
    whenReady: states.whenReady,
    pid: () => child?.pid ?? null,
    onStagedUpdate: updates.onStaged,
    onHomeProof: updates.onHomeProof,
    reportUpdate: updates.report,
    openHome: () => child?.send({ kind: 'open-home' }),
    async stop(next) {
      states.enter('stopped');
      cancelTimer();
      if (child) await endChild(child, next, deps.setTimer);
    },
  };
}

import { existsSync } from 'node:fs';
import type { SystemStatus } from '../../../shared/contract/system.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { isSampleHome } from '../keys/home.ts';
import { homeState } from '../keys/home-files.ts';
import type { KeySecret } from '../keys/keyring.ts';
import type { ModelService } from '../models/service.ts';
import { createSerialQueue } from '../platform/serial-queue.ts';
import { closeAll, letGo, settled } from './home-life/let-go.ts';
import type { LifecycleConfig, LifecycleDeps } from './home-life/lifecycle-deps.ts';
import { openInto, toldInLog } from './home-life/open-into.ts';
import { noParts } from './home-life/parts.ts';
import { watchPresence } from './home-life/presence.ts';
import { homeGone, refusedWhileLocked } from './home-life/refusals.ts';
import { systemStatus } from './status.ts';
import type { Workstation } from './workstation.ts';

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

/** Asked without the key, since it is shown before that is there. */
function findOutWhetherSample(home: string, tell: (sample: boolean) => void): void {
  if (homeState(home) === 'missing') return;
  void isSampleHome(home).then(tell, () => undefined);
}

export function createLifecycle(config: LifecycleConfig, deps: LifecycleDeps): Lifecycle {
  const listeners = new Set<(status: SystemStatus) => void>();
  const parts = noParts();
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
  const { present, watch } = watchPresence(parts, { home: config.home, setTimer: deps.setTimer, onChange });
  function lookAtHome(): void {
    findOutWhetherSample(config.home, (value) => {
      sample = value;
      onChange();
    });
  }
  lookAtHome();
  const turns = createSerialQueue();
  async function unlock(secret: KeySecret): Promise<void> {
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
  }

  return {
    status,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // One after the other: a file or the key store may open it while a person types.
    unlock: (secret) => turns.run(() => unlock(secret)),
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

import type { BackgroundTask } from './background.ts';

const MINUTE_MS = 60_000;

/** An open home, as far as closing it goes. */
export interface ClosableHome {
  /** How long nobody has used it, ms: no session was opened or used. */
  idleMs(): number;
  /** By signed policy; undefined: never. */
  readonly closeMinutes: number | undefined;
  /** Whether a person, or the key store, can open it again: not where a file opens it unattended. */
  readonly lockable: boolean;
  lock(): Promise<void>;
}

/** Takes the key of a home that nobody uses out of memory, where a signed policy says so. `home`: null while locked. */
export function closeWhenIdle(home: () => ClosableHome | null): BackgroundTask {
  return {
    name: 'close-when-idle',
    firstMs: MINUTE_MS,
    everyMs: MINUTE_MS,
    retryMs: MINUTE_MS,
    async run() {
      const open = home();
      if (open === null || open.closeMinutes === undefined || !open.lockable) return true;
      if (open.idleMs() >= open.closeMinutes * MINUTE_MS) await open.lock();
      return true;
    },
  };
}

import { homeState } from '../../keys/home-files.ts';
import type { Timer } from '../../platform/timer.ts';
import type { Workstation } from '../workstation.ts';
import { letGo } from './let-go.ts';
import type { Parts } from './parts.ts';

/** How often it is looked whether the home is still there, ms: `keys wipe` waits for it, and so does a person. */
const LOOK_MS = 500;

/** Whether what was opened is still there. */
export interface Presence {
  /** Null while locked, and from the moment on at which what was opened is no longer there. */
  present(): Workstation | null;
  /** Looks again and again from here on, as long as there is something to look for. */
  watch(): void;
}

interface PresenceDeps {
  readonly home: string;
  readonly setTimer: Timer;
  /** What lies where the home was is something else. */
  readonly onChange: () => void;
}

export function watchPresence(parts: Parts, { home, setTimer, onChange }: PresenceDeps): Presence {
  function present(): Workstation | null {
    if (parts.opened?.home.isThere() === false) {
      parts.gone = true;
      void letGo(parts).catch(() => undefined);
      onChange();
    }
    return parts.opened;
  }
  /** What is being erased still looks like a home at first; what is moved back is one again. */
  function watchWhatIsLeft(before: ReturnType<typeof homeState>): void {
    setTimer(() => {
      if (!parts.gone || parts.opened) return;
      const now = homeState(home);
      if (now !== before) onChange();
      watchWhatIsLeft(now);
    }, LOOK_MS);
  }
  function watch(): void {
    if (present() !== null) setTimer(watch, LOOK_MS);
    else if (parts.gone) watchWhatIsLeft(homeState(home));
  }
  return { present, watch };
}

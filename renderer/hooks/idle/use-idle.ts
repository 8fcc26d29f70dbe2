import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { IdleTimes } from '../../../shared/domain/idle.ts';
import { useEngine } from '../engine-context.tsx';
import { createIdleness, type IdleClock, type IdleState } from './idleness.ts';
import { shareActivity } from './shared-activity.ts';

/** What only a person does. Nothing that a call, a stream or a timer brings about is among it. */
const BY_A_PERSON = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;
/** How soon a window notices that it is idle, ms. */
const LOOK_MS = 1_000;
/** The other windows, and the engine, are told at most this often, ms. */
const TELL_MS = 5_000;
const TELL_ENGINE_MS = 60_000;

const CLOCK: IdleClock = { now: () => Date.now(), monotonic: () => performance.now() };

/** Runs `work` at most once within `ms`. */
function atMostEvery(ms: number, work: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = CLOCK.monotonic();
    if (now - last < ms) return;
    last = now;
    work();
  };
}

interface Idle {
  readonly covered: boolean;
  /** The PIN was right: the screen is shown again. */
  lift(): void;
}

/** Whether the window is covered, since its person has left. `unusedMs`: as in idleness.ts. `onOver`: they are to be signed out. */
export function useIdle(
  { coverMs, lockMs, unusedMs }: IdleTimes & { readonly unusedMs: number },
  onOver: () => void,
): Idle {
  const { client, onCover } = useEngine();
  const idleness = useMemo(() => createIdleness(CLOCK, { coverMs, lockMs, unusedMs }), [coverMs, lockMs, unusedMs]);
  const [state, setState] = useState<IdleState>('open');
  const over = useRef(onOver);
  over.current = onOver;

  useEffect(() => {
    let ended = false;
    const enter = (next: IdleState): void => {
      setState(next);
      if (next !== 'over' || ended) return;
      ended = true;
      over.current();
    };
    const others = shareActivity(() => enter(idleness.active()));
    const tellOthers = atMostEvery(TELL_MS, others.tell);
    const tellEngine = atMostEvery(TELL_ENGINE_MS, () => {
      client.call('accounts.active', {}).catch(() => undefined);
    });
    const active = (): void => {
      const next = idleness.active();
      enter(next);
      if (next !== 'open') return;
      tellOthers();
      tellEngine();
    };
    const look = (): void => enter(idleness.look());
    const timer = setInterval(look, LOOK_MS);
    for (const event of BY_A_PERSON) window.addEventListener(event, active, { capture: true, passive: true });
    // A tab that comes to the front may have slept: before anything of it is used.
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    const stopCover = onCover?.(() => {
      idleness.cover();
      look();
    });
    return () => {
      clearInterval(timer);
      for (const event of BY_A_PERSON) window.removeEventListener(event, active, { capture: true });
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
      stopCover?.();
      others.close();
    };
  }, [client, idleness, onCover]);

  const lift = useCallback(() => {
    idleness.lift();
    setState('open');
  }, [idleness]);
  return { covered: state !== 'open', lift };
}

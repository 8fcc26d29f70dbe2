import type { UpdatePolicy } from '../../../../shared/contract/updates.ts';
import { linkLeftMs } from '../choose/hours.ts';
import type { UpdatesDeps } from '../port.ts';

/** A signal that aborts when the link's hours end; `over` tells that from a person's stop. */
export interface LinkTime {
  readonly signal: AbortSignal;
  over(): boolean;
  end(): void;
}

export function linkTime(
  hours: UpdatePolicy['hours'],
  signal: AbortSignal,
  { clock, localHour, setTimer }: Pick<UpdatesDeps, 'clock' | 'localHour' | 'setTimer'>,
): LinkTime {
  const leftMs = linkLeftMs(hours, localHour(clock.now()));
  if (leftMs === null) return { signal, over: () => false, end: () => undefined };
  const hoursEnd = new AbortController();
  const cancel = setTimer(() => hoursEnd.abort(), leftMs);
  return { signal: AbortSignal.any([signal, hoursEnd.signal]), over: () => hoursEnd.signal.aborted, end: cancel };
}

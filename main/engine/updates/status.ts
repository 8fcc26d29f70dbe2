import type { UpdateStatus } from '../../../shared/contract/updates.ts';
import type { UpdateChannel } from '../../../shared/domain/app-release.ts';
import { isBeingApplied } from './hand-over/hand-over.ts';
import type { WaitsFor } from './hand-over/why-wait.ts';
import type { UpdateState } from './record.ts';

interface StatusInput {
  readonly current: string;
  /** Of the enrolment; null: it says nothing of updates. */
  readonly channel: UpdateChannel | null;
  readonly state: UpdateState;
  /** Whoever installed the app puts new versions in place. */
  readonly byAdministrator: boolean;
  /** Of a download that runs; null where none does. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** What putting it in place waits for; null: for nothing, or nothing is held. */
  readonly waitsFor: WaitsFor | null;
  /** Ms since the epoch. */
  readonly now: number;
}

function stateOf({ channel, state, byAdministrator, progress, now }: StatusInput): UpdateStatus['state'] {
  const { staged, refused, offered } = state;
  if (byAdministrator) return 'off';
  if (progress !== null) return 'downloading';
  if (staged !== null) return isBeingApplied(staged, now) ? 'applying' : 'held';
  if (channel === null) return 'off';
  if (refused) return 'refused';
  return offered === null ? 'current' : 'offered';
}

/** How updates stand, in the shape of the contract. */
export function updateStatus(input: StatusInput): UpdateStatus {
  const { current, channel, state, progress, waitsFor } = input;
  const { offered, lastCheck, problem, notAgain, downloaded, staged } = state;
  const standing = stateOf(input);
  return {
    ...{ state: standing, current, channel, offered, lastCheck, problem, notAgain },
    downloaded: progress?.done ?? staged?.update.bytes ?? downloaded,
    ...(standing === 'held' && waitsFor !== null ? { waitsFor } : {}),
    ...(input.byAdministrator ? { byAdministrator: true as const } : {}),
  };
}

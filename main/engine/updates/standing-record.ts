import { isNewer } from '../../../shared/domain/version-order.ts';
import type { UpdateState } from './record.ts';

const NOTHING_OFFERED = { offered: null, staged: null, downloaded: 0 } as const;
const NO_PROBLEM = { problem: null, refused: false } as const;

/**
 * What of a record still means anything for the version that runs. What was offered and has been installed since, by hand
 * or otherwise, is offered no more, and nothing is wrong with it; where an administrator puts versions in place, none is
 * offered at all.
 */
export function standingRecord(
  state: UpdateState,
  { current, byAdministrator }: { readonly current: string; readonly byAdministrator: boolean },
): UpdateState {
  if (byAdministrator) return { ...state, ...NOTHING_OFFERED, ...NO_PROBLEM };
  const isPast = (version: string | undefined): boolean => version !== undefined && !isNewer(version, current);
  const past = isPast(state.offered?.version) || isPast(state.staged?.update.version);
  return {
    ...state,
    ...(past ? NOTHING_OFFERED : {}),
    ...(state.problem?.version === current ? NO_PROBLEM : {}),
  };
}

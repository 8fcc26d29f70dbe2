import type { UpdatePolicy } from '../../../../shared/contract/updates.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { SignedFiles } from '../../knowledge/sync/port.ts';
import { type Choice, chooseRelease } from '../choose/choose.ts';
import { type SignedRelease, releasesAmong } from '../choose/releases.ts';
import type { UpdatesDeps } from '../port.ts';
import type { UpdateState } from '../record.ts';
import { takes } from '../takes.ts';
import { isAbsent, named } from './refusals.ts';

/** What a source offers, verified. */
export interface Look {
  readonly source: SignedFiles;
  readonly releases: readonly SignedRelease[];
  readonly choice: Choice;
}

interface Where {
  readonly policy: UpdatePolicy;
  readonly sources: readonly string[];
  readonly signal: AbortSignal;
}

/** The first source that is there. One that answers but lies is never passed over: that is what an attacker would want hidden. */
async function openFirst({ sources, signal }: Where, open: UpdatesDeps['open']): Promise<SignedFiles> {
  let last: OutpostError | null = null;
  for (const from of sources) {
    try {
      return await open(from, signal);
    } catch (thrown) {
      const error = named(toOutpostError(thrown), from);
      if (!isAbsent(error)) throw error;
      last = error;
    }
  }
  throw last ?? new OutpostError('UNREACHABLE', 'There is no source of releases: name one in the enrolment.');
}

/** Verifies, then chooses. Errors as `UpdatesDeps.open`, UPDATE_PLACE_MISSING. */
export async function look(
  where: Where,
  { workstation, notAgain }: UpdateState,
  deps: Pick<UpdatesDeps, 'open' | 'installed' | 'shell' | 'beside' | 'record'>,
): Promise<Look> {
  const { open, installed } = deps;
  const source = await openFirst(where, open);
  const releases = releasesAmong(source.files);
  const formats = takes(deps);
  const { version: current, platform, arch } = installed;
  const own = { current, platform, arch, formats, channel: where.policy.channel, workstation, notAgain };
  return { source, releases, choice: chooseRelease(releases, own) };
}

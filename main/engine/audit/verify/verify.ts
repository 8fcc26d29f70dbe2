import { setImmediate } from 'node:timers/promises';
import type { AuditProblem, AuditVerdict } from '../../../../shared/contract/audit.ts';
import { type Anchor, type Anchors, createAnchors } from './anchors.ts';
import { type Misfit, type Progress, walk, type WalkDeps } from './walk.ts';

const REASONS: Readonly<Record<Exclude<AuditProblem, 'other_than_checkpoint' | 'cut_at_end'>, string>> = {
  entry_missing: 'an entry is missing or was moved',
  entry_changed: 'an entry was changed, or does not follow the one before it',
  entry_unreadable: 'an entry cannot be read',
  entry_added: 'entries stand where none were written',
  segment_missing: 'the record that closes a segment is missing',
  segment_changed: 'the record that closes a segment does not fit its entries, or was changed',
  segment_key_unknown: 'the key of a segment is missing',
  removed_unrecorded: 'entries were removed, and the log does not say so',
};

/** Where a checkpoint and the log part is known to the stretch since the last one on which they agree. */
function reasonOf({ at, problem }: Misfit, anchors: Anchors): string {
  const since = anchors.lastAgreed() + 1;
  if (problem === 'other_than_checkpoint')
    return `the log is not the one of the checkpoint: entries between ${since} and ${at} were replaced`;
  if (problem === 'cut_at_end') return 'entries at the end are missing, which a checkpoint knows';
  return REASONS[problem];
}

function verdictOf(to: Progress, misfit: Misfit | null, anchors: Anchors): AuditVerdict {
  return {
    ok: misfit === null,
    ...{ entries: to.entries, lastHash: to.lastHash, segments: to.segments, unkeyed: to.unkeyed, removed: to.removed },
    brokenAt: misfit?.at ?? null,
    reason: misfit === null ? null : reasonOf(misfit, anchors),
    problem: misfit?.problem ?? null,
    segment: misfit?.segment ?? null,
    anchoredBy: anchors.agreed(),
  };
}

/** Lets everything else have its turn between two pages: a log of years takes seconds. */
export async function verifyLog(deps: Omit<WalkDeps, 'anchors'>, held: readonly Anchor[]): Promise<AuditVerdict> {
  const anchors = createAnchors(held);
  const steps = walk({ ...deps, anchors });
  for (;;) {
    const step = steps.next();
    if (step.done) return verdictOf(step.value.to, step.value.misfit, anchors);
    await setImmediate();
  }
}

import type { Escalation } from '../../../shared/contract/escalations.ts';
import { needsAnotherReviewer } from '../../../shared/domain/closing.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Redactor } from '../identifiers/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Telemetry } from '../telemetry/port.ts';
import type { EscalationEntries } from './entries.ts';
import { maskAddressee, maskAgain, type MaskedNote } from './mask-notes.ts';

interface ReviewDeps {
  readonly entries: EscalationEntries;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly telemetry: Telemetry;
}

/** What reviewers do with an entry. */
export interface EscalationReview {
  /**
   * These four: NOT_FOUND; CONFLICT where it is closed, or a colleague's. Taking and answering: OWN_EMERGENCY where this
   * account asked it itself.
   */
  claim(id: string, reviewer: string): Escalation;
  release(id: string, reviewer: string): Escalation;
  /** Masked before it is stored, but for what the reviewer has undone. */
  answer(id: string, reviewer: string, text: string, asTyped?: MaskedNote['asTyped']): Escalation;
  /** `to` is an account, or a person or desk by name; the note is masked likewise. */
  handover(id: string, reviewer: string, to: string, note: string, asTyped?: MaskedNote['asTyped']): Escalation;
}

/** Open to this reviewer: CONFLICT where it is closed, or claimed by a colleague. */
function assertWorkable({ closedAt, claimedBy }: Escalation, reviewer: string): void {
  if (closedAt !== null) throw new OutpostError('CONFLICT', 'This escalation is closed already.');
  if (claimedBy !== null && claimedBy !== reviewer)
    throw new OutpostError('CONFLICT', `${claimedBy} is working on this: ask them to hand it over.`);
}

function assertForThisReviewer(entry: Escalation, reviewer: string): void {
  if (!needsAnotherReviewer(entry, reviewer)) return;
  throw new OutpostError(
    'OWN_EMERGENCY',
    'You asked this yourself, and it is an emergency: another reviewer account closes it. Hand it on; where there is no other reviewer, IT adds one (outpost accounts add). It stays open, with its record.',
  );
}

/** How long the asker waited, s, by urgency. */
function countAnswer({ urgency, createdAt }: Escalation, { telemetry, clock }: ReviewDeps): void {
  const attributes = { 'outpost.urgency': urgency };
  telemetry.count('outpost.escalation.answered', 1, attributes);
  telemetry.observe('outpost.escalation.answer_time', (clock.now() - Date.parse(createdAt)) / 1_000, attributes);
}

export function createReview(deps: ReviewDeps): EscalationReview {
  const { entries, clock, redactor } = deps;
  const { get, save } = entries;
  const now = (): string => new Date(clock.now()).toISOString();

  function workable(id: string, reviewer: string): Escalation {
    const entry = get(id);
    assertWorkable(entry, reviewer);
    return entry;
  }

  function claim(id: string, reviewer: string): Escalation {
    const entry = workable(id, reviewer);
    assertForThisReviewer(entry, reviewer);
    if (entry.state === 'claimed') return entry;
    return save({ ...entry, state: 'claimed', claimedBy: reviewer }, { action: 'claimed', by: reviewer });
  }

  function release(id: string, reviewer: string): Escalation {
    const entry = workable(id, reviewer);
    if (entry.state !== 'claimed')
      throw new OutpostError('CONFLICT', 'Nobody has taken this: there is nothing to give back.');
    return save({ ...entry, state: 'open', claimedBy: null, handedTo: null }, { action: 'released', by: reviewer });
  }

  function answer(id: string, reviewer: string, text: string, asTyped: MaskedNote['asTyped'] = []): Escalation {
    const entry = workable(id, reviewer);
    assertForThisReviewer(entry, reviewer);
    countAnswer(entry, deps);
    const masked = maskAgain(redactor, { text, asTyped });
    return save(
      { ...entry, state: 'answered', claimedBy: reviewer, answer: masked, answeredBy: reviewer, closedAt: now() },
      { action: 'answered', by: reviewer },
    );
  }

  function handover(
    id: string,
    reviewer: string,
    to: string,
    note: string,
    asTyped: MaskedNote['asTyped'] = [],
  ): Escalation {
    const entry = workable(id, reviewer);
    const whom = maskAddressee(redactor, to);
    const passedOn = note === '' ? null : maskAgain(redactor, { text: note, asTyped });
    return save(
      { ...entry, state: 'handed_over', claimedBy: null, handedTo: whom },
      { action: 'handed_over', by: reviewer, to: whom, note: passedOn },
    );
  }

  return { claim, release, answer, handover };
}

import type { Escalation } from '../../../shared/contract/escalations.ts';
import { needsAnotherReviewer } from '../../../shared/domain/closing.ts';
import { isDanger } from '../../../shared/domain/route.ts';
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
  /** An account’s name on screen; of one that is gone, its id. */
  readonly nameOf: (account: string) => string;
}

/** What reviewers do with an entry. */
export interface EscalationReview {
  /**
   * These four: NOT_FOUND; CONFLICT where it is closed, or a colleague's. Taking and answering: OWN_ESCALATION where this
   * person asked it, OWN_EMERGENCY where it is an emergency (details.contacts: whom to call).
   */
  claim(id: string, reviewer: string): Escalation;
  release(id: string, reviewer: string): Escalation;
  /** Masked before it is stored, but for what the reviewer has undone. */
  answer(id: string, reviewer: string, text: string, asTyped?: MaskedNote['asTyped']): Escalation;
  /** `to` is an account, or a person or desk by name; the note is masked likewise. */
  handover(id: string, reviewer: string, to: string, note: string, asTyped?: MaskedNote['asTyped']): Escalation;
  /**
   * By an admin, without an answer: where nobody is left to give one. The reason is masked and stays in its history.
   * NOT_FOUND; CONFLICT where it is closed; OWN_ESCALATION, OWN_EMERGENCY as above.
   */
  close(id: string, admin: string, reason: string): Escalation;
}

/** Open to this reviewer: CONFLICT where it is closed, or claimed by a colleague. */
function assertWorkable({ closedAt, claimedBy }: Escalation, reviewer: string): void {
  if (closedAt !== null) throw new OutpostError('CONFLICT', 'This escalation is closed already.');
  if (claimedBy !== null && claimedBy !== reviewer)
    throw new OutpostError('CONFLICT', `${claimedBy} is working on this: ask them to hand it over.`);
}

/** Where the clinic has no second reviewer it is settled by telephone or on paper. */
const WAY_OUT =
  'Call the people named with it, print it and hand it over on paper, or hand it on here; where there is no other reviewer, IT adds one. It stays open, with its record.';

function ownFailure({ category, contacts }: Escalation): OutpostError {
  const details = { contacts: contacts.map(({ name, phone }) => ({ name, phone })) };
  return isDanger(category)
    ? new OutpostError(
        'OWN_EMERGENCY',
        `You asked this yourself, and it is an emergency: another person closes it. ${WAY_OUT}`,
        { details },
      )
    : new OutpostError('OWN_ESCALATION', `You asked this yourself: another person answers it. ${WAY_OUT}`, { details });
}

/** How long the asker waited, s, by urgency. */
function countAnswer({ urgency, createdAt }: Escalation, { telemetry, clock }: ReviewDeps): void {
  const attributes = { 'outpost.urgency': urgency };
  telemetry.count('outpost.escalation.answered', 1, attributes);
  telemetry.observe('outpost.escalation.answer_time', (clock.now() - Date.parse(createdAt)) / 1_000, attributes);
}

export function createReview(deps: ReviewDeps): EscalationReview {
  const { entries, clock, redactor, nameOf } = deps;
  const { get, save } = entries;
  const now = (): string => new Date(clock.now()).toISOString();

  function assertForThisPerson(entry: Escalation, account: string): void {
    if (needsAnotherReviewer(entry, account, nameOf)) throw ownFailure(entry);
  }

  function workable(id: string, reviewer: string): Escalation {
    const entry = get(id);
    assertWorkable(entry, reviewer);
    return entry;
  }

  function claim(id: string, reviewer: string): Escalation {
    const entry = workable(id, reviewer);
    assertForThisPerson(entry, reviewer);
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
    assertForThisPerson(entry, reviewer);
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

  function close(id: string, admin: string, reason: string): Escalation {
    const entry = get(id);
    if (entry.closedAt !== null) throw new OutpostError('CONFLICT', 'This escalation is closed already.');
    assertForThisPerson(entry, admin);
    return save(
      { ...entry, state: 'closed', closedAt: now() },
      { action: 'closed', by: admin, note: maskAgain(redactor, { text: reason, asTyped: [] }) },
    );
  }

  return { claim, release, answer, handover, close };
}

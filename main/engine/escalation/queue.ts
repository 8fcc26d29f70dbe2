import type { Escalation, EscalationPulse } from '../../../shared/contract/escalations.ts';
import { byPlaceInQueue } from '../../../shared/domain/queue-order.ts';
import type { AuditLogOfTexts } from '../audit/port.ts';
import type { Redactor } from '../identifiers/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { Telemetry } from '../telemetry/port.ts';
import { createAsker, type EscalationAsker } from './asker.ts';
import { createEntries } from './entries.ts';
import { createOfferStore } from './offer-store.ts';
import { createOffers, type EscalationOffers } from './offers.ts';
import type { EscalationIntake } from './port.ts';
import { createRaising } from './raise.ts';
import { createReview, type EscalationReview } from './review.ts';
import { createEscalationStore } from './store.ts';

/** The queue of questions that wait for a person. Nothing of it leaves the machine but counts and durations. */
export interface EscalationQueue extends EscalationIntake, EscalationOffers, EscalationAsker, EscalationReview {
  /** By place in the queue (shared/domain/queue-order.ts); `askedBy` narrows to one asker's own. */
  list(options: { askedBy: string | null }): Escalation[];
  /** Closed ones by pages, the latest first: those closed before `before`, an id; all of them where it is null. */
  closed(options: { askedBy: string | null; before: string | null; limit: number }): Escalation[];
  /** NOT_FOUND. */
  get(id: string): Escalation;
  pulse(account: string, reviewer: boolean): EscalationPulse;
  printed(ids: readonly string[], by: string): void;
}

interface Parts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: AuditLogOfTexts;
  readonly redactor: Redactor;
  readonly telemetry: Telemetry;
  /** An account’s name on screen; of one that is gone, its id. Ids alone tell people apart where it is left out. */
  readonly nameOf?: (account: string) => string;
}

export function createEscalationQueue(db: StateDb, parts: Parts): EscalationQueue {
  const { clock, ids, audit, redactor, telemetry, nameOf = (id: string) => id } = parts;
  const store = createEscalationStore(db);
  const entries = createEntries({ store, clock, audit });
  const raising = createRaising({ store, entries, clock, ids, redactor, telemetry });
  const offered = { entries, raising, audit, clock, redactor, telemetry };
  const offers = createOffers({ ...offered, store: createOfferStore(db) });
  const asker = createAsker({ entries, clock });
  const { claim, release, answer, handover, close } = createReview({ entries, clock, redactor, telemetry, nameOf });

  function pulse(account: string, reviewer: boolean): EscalationPulse {
    const open = store.open({ askedBy: reviewer ? null : account }, clock.now());
    const mine = open.filter(({ claimedBy }) => !reviewer || claimedBy === null || claimedBy === account);
    return {
      revision: store.revision(),
      waiting: mine.length,
      overdue: mine.filter(({ overdue }) => overdue).length,
      unread: store.unread(account),
    };
  }

  function printed(which: readonly string[], by: string): void {
    for (const id of which) entries.record(entries.get(id), { action: 'printed', by });
  }

  // Immediate: of two reviewers in two windows one gets it, and the entry, its history and its audit stand or fall together.
  return {
    list: (whose) =>
      [...store.open(whose, clock.now()), ...store.closed(whose, clock.now())]
        .sort(byPlaceInQueue(clock.now()))
        .map(entries.checked),
    closed: ({ before, limit, ...whose }) => store.closedBefore(whose, before, limit, clock.now()).map(entries.checked),
    get: entries.get,
    pulse,
    offers: offers.offers,
    leavesUnanswered: offers.leavesUnanswered,
    raise: db.transaction(raising.raise).immediate,
    offer: db.transaction(offers.offer).immediate,
    accept: db.transaction(offers.accept).immediate,
    decline: db.transaction(offers.decline).immediate,
    leaveUnanswered: db.transaction(offers.leaveUnanswered).immediate,
    withdraw: db.transaction(asker.withdraw).immediate,
    notAnEmergency: db.transaction(asker.notAnEmergency).immediate,
    claim: db.transaction(claim).immediate,
    release: db.transaction(release).immediate,
    answer: db.transaction(answer).immediate,
    handover: db.transaction(handover).immediate,
    close: db.transaction(close).immediate,
    read: db.transaction(asker.read).immediate,
    printed: db.transaction(printed).immediate,
  };
}

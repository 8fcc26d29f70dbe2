import type { Escalation, EscalationOffer } from '../../../shared/contract/escalations.ts';
import type { AuditLog } from '../audit/port.ts';
import type { Redactor } from '../identifiers/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Telemetry } from '../telemetry/port.ts';
import type { EscalationEntries } from './entries.ts';
import type { OfferStore, StoredOffer } from './offer-store.ts';
import type { EscalationIntake, EscalationRequest } from './port.ts';
import type { Raising } from './raise.ts';
import { pickSeen, type Seen } from './seen.ts';

/** How long an offer stands, ms: over a weekend and a few shifts; later the question has been settled elsewhere. */
export const OFFER_STANDS_MS = 7 * 24 * 60 * 60_000;
/** Asked about again at once, the latest: more are a script's, not a person's. */
const LISTED = 20;
const ALL = -1;

interface OffersDeps {
  readonly store: OfferStore;
  readonly entries: EscalationEntries;
  readonly raising: Raising;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly telemetry: Telemetry;
}

/** What an account may do with the escalations that are offered to it. */
export interface EscalationOffers extends Pick<EscalationIntake, 'offer'> {
  /** Not answered yet, the latest first. */
  offers(account: string): EscalationOffer[];
  /** Null where nothing is offered to this account under that trace. Accepted again, it gives back what it has raised. `seen`: with what was answered below the card after the offer was written. */
  accept(traceId: string, account: string, seen?: Seen): Escalation | null;
  /** False where nothing is offered to this account under that trace. */
  decline(traceId: string, account: string): boolean;
  /** Whether the end of a session would leave an offer unanswered that was not counted as such. */
  leavesUnanswered(account: string): boolean;
  /** A session of this account has ended: what it has not answered is counted, once, and asked about at the next. */
  leaveUnanswered(account: string): void;
}

export function createOffers(deps: OffersDeps): EscalationOffers {
  const { store, entries, raising, audit, clock, redactor, telemetry } = deps;
  const standsSince = (): number => clock.now() - OFFER_STANDS_MS;

  function count(what: 'offered' | 'accepted' | 'declined' | 'unanswered'): void {
    telemetry.count('outpost.escalation.offers', 1, { 'outpost.offer': what });
  }

  function log(action: string, { traceId, askedBy, category, urgency }: EscalationRequest): void {
    audit.append({ kind: 'escalation', action, actor: askedBy, details: { traceId, category, urgency } });
  }

  function standing(traceId: string, account: string): StoredOffer | null {
    const offer = store.find(traceId);
    return offer && offer.request.askedBy === account && offer.offeredAt >= standsSince() ? offer : null;
  }

  function leave(which: readonly StoredOffer[]): void {
    for (const { request } of which.filter(({ unanswered }) => !unanswered)) {
      store.markUnanswered(request.traceId);
      log('offer_unanswered', request);
      count('unanswered');
    }
  }

  /** Masked questions that no one can be asked about any more are not kept. */
  function removeLapsed(): void {
    const before = standsSince();
    leave(store.open({ askedBy: null, since: 0, limit: ALL }).filter(({ offeredAt }) => offeredAt < before));
    store.removeBefore(before);
  }

  function offer(request: EscalationRequest): Escalation | null {
    removeLapsed();
    const raised = raising.raisedAlready(request);
    if (raised) return raising.join(raised, request);
    const { traceId, repeats, askedBy } = request;
    const before = repeats === undefined ? null : standing(repeats, askedBy);
    if (before !== null && before.state !== 'accepted') {
      store.rename(before.request.traceId, traceId);
      return null;
    }
    store.insert({ ...request, question: redactor.redact(request.question).text }, clock.now());
    count('offered');
    return null;
  }

  function accept(traceId: string, account: string, seen?: Seen): Escalation | null {
    const offered = standing(traceId, account);
    if (!offered) return null;
    if (offered.escalation !== null) return entries.get(offered.escalation);
    const raised = raising.raise({ ...offered.request, ...(seen && pickSeen(seen)) });
    store.settle(traceId, 'accepted', raised.id);
    log('offer_accepted', offered.request);
    count('accepted');
    return raised;
  }

  function decline(traceId: string, account: string): boolean {
    const offered = standing(traceId, account);
    if (offered?.state === 'open') {
      store.settle(traceId, 'declined', null);
      log('offer_declined', offered.request);
      count('declined');
    }
    return offered !== null;
  }

  const openOf = (account: string, limit: number): StoredOffer[] =>
    store.open({ askedBy: account, since: standsSince(), limit });

  return {
    offer,
    accept,
    decline,
    offers: (account) =>
      openOf(account, LISTED).map(({ request, offeredAt, unanswered }) => ({
        traceId: request.traceId,
        category: request.category,
        urgency: request.urgency,
        question: request.question,
        contacts: [...request.contacts],
        offeredAt: new Date(offeredAt).toISOString(),
        unanswered,
      })),
    leavesUnanswered: (account) => openOf(account, ALL).some(({ unanswered }) => !unanswered),
    leaveUnanswered: (account) => leave(openOf(account, ALL)),
  };
}

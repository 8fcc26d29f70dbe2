import type { Escalation, EscalationEvent, EscalationPulse } from '../../../shared/contract/escalations.ts';
import { byPlaceInQueue, type Urgency } from '../../../shared/domain/queue-order.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { AuditLog } from '../audit/port.ts';
import type { Redactor } from '../identifiers/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { Telemetry } from '../telemetry/port.ts';
import { maskAddressee } from './mask-notes.ts';
import type { EscalationDesk, EscalationRequest } from './port.ts';
import { createEscalationStore } from './store.ts';

const MINUTE_MS = 60_000;
/** How long a question may wait for a person, by urgency, ms. */
export const DUE_AFTER_MS: Readonly<Record<Urgency, number>> = {
  now: 15 * MINUTE_MS,
  soon: 4 * 60 * MINUTE_MS,
  routine: 3 * 24 * 60 * MINUTE_MS,
};

/** The queue of questions that wait for a person. Nothing of it leaves the machine but counts and durations. */
export interface EscalationQueue extends EscalationDesk {
  /** By place in the queue (shared/domain/queue-order.ts); `askedBy` narrows to one asker's own. */
  list(options: { askedBy: string | null }): Escalation[];
  /** NOT_FOUND. */
  get(id: string): Escalation;
  pulse(account: string, reviewer: boolean): EscalationPulse;
  /** These four: NOT_FOUND; CONFLICT where it is closed, or somebody else's. */
  claim(id: string, reviewer: string): Escalation;
  release(id: string, reviewer: string): Escalation;
  /** The text is masked before it is stored. */
  answer(id: string, reviewer: string, text: string): Escalation;
  /** `to` is an account, or a person or desk by name; the note is masked before it is stored. */
  handover(id: string, reviewer: string, to: string, note: string): Escalation;
  /** The asker has seen the answer; the first time counts. */
  read(id: string, reader: string): Escalation;
  printed(ids: readonly string[], by: string): void;
}

interface Parts {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: AuditLog;
  readonly redactor: Redactor;
  readonly telemetry: Telemetry;
}

type Happening = Pick<EscalationEvent, 'action' | 'by'> & Partial<Pick<EscalationEvent, 'to' | 'note'>>;

export function createEscalationQueue(db: StateDb, { clock, ids, audit, redactor, telemetry }: Parts): EscalationQueue {
  const store = createEscalationStore(db);
  const now = (): string => new Date(clock.now()).toISOString();

  function get(id: string): Escalation {
    const entry = store.find(id, clock.now());
    if (!entry) throw new OutpostError('NOT_FOUND', `There is no escalation ${id}.`);
    return entry;
  }

  /** Open to this reviewer: not closed, and claimed by nobody else. */
  function workable(id: string, reviewer: string): Escalation {
    const entry = get(id);
    if (entry.closedAt !== null) throw new OutpostError('CONFLICT', 'This escalation is closed already.');
    if (entry.claimedBy !== null && entry.claimedBy !== reviewer) {
      throw new OutpostError('CONFLICT', `${entry.claimedBy} is working on this: ask them to hand it over.`);
    }
    return entry;
  }

  /** Into the history, and, without a word that anybody typed, into the audit log. */
  function record(
    { id, category, urgency }: Pick<Escalation, 'id' | 'category' | 'urgency'>,
    { action, by, to = null, note = null }: Happening,
  ): Escalation {
    store.addEvent(id, { action, by, to, note }, clock.now());
    audit.append({ kind: 'escalation', action, actor: by, details: { escalation: id, category, urgency } });
    return get(id);
  }

  function save(entry: Escalation, happening: Happening): Escalation {
    store.update(entry);
    return record(entry, happening);
  }

  /** The one that this question has raised already, under its own trace or under the one that it repeats. */
  function raisedAlready({ traceId, repeats, askedBy }: EscalationRequest): Escalation | null {
    const known = store.findByTrace(traceId, clock.now());
    if (known || repeats === undefined) return known;
    const before = store.findByTrace(repeats, clock.now());
    return before?.askedBy === askedBy && before.closedAt === null ? before : null;
  }

  function raise(request: EscalationRequest): Escalation {
    const known = raisedAlready(request);
    if (known) return known;
    const { traceId, urgency, category, route, askedBy, citations, guidance, contacts } = request;
    const id = ids.uuid();
    store.insert({
      ...{ id, trace_id: traceId, urgency, category, route, asked_by: askedBy },
      // Masked by whoever asks already; the room that stores it makes sure.
      question: redactor.redact(request.question).text,
      created_at: clock.now(),
      due_at: clock.now() + DUE_AFTER_MS[urgency],
      ...{
        citations: JSON.stringify(citations),
        guidance: JSON.stringify(guidance),
        contacts: JSON.stringify(contacts),
      },
    });
    telemetry.count('outpost.escalation.raised', 1, { 'outpost.urgency': urgency });
    return record({ id, category, urgency }, { action: 'raised', by: askedBy });
  }

  function claim(id: string, reviewer: string): Escalation {
    const entry = workable(id, reviewer);
    if (entry.state === 'claimed') return entry;
    return save({ ...entry, state: 'claimed', claimedBy: reviewer }, { action: 'claimed', by: reviewer });
  }

  function release(id: string, reviewer: string): Escalation {
    const entry = workable(id, reviewer);
    if (entry.state !== 'claimed')
      throw new OutpostError('CONFLICT', 'Nobody has taken this: there is nothing to give back.');
    return save({ ...entry, state: 'open', claimedBy: null, handedTo: null }, { action: 'released', by: reviewer });
  }

  function answer(id: string, reviewer: string, text: string): Escalation {
    const entry = workable(id, reviewer);
    const { urgency } = entry;
    telemetry.count('outpost.escalation.answered', 1, { 'outpost.urgency': urgency });
    telemetry.observe('outpost.escalation.answer_time', (clock.now() - Date.parse(entry.createdAt)) / 1_000, {
      'outpost.urgency': urgency,
    });
    const masked = redactor.redact(text).text;
    return save(
      { ...entry, state: 'answered', claimedBy: reviewer, answer: masked, answeredBy: reviewer, closedAt: now() },
      { action: 'answered', by: reviewer },
    );
  }

  function handover(id: string, reviewer: string, to: string, note: string): Escalation {
    const entry = workable(id, reviewer);
    const whom = maskAddressee(redactor, to);
    const passedOn = note === '' ? null : redactor.redact(note).text;
    return save(
      { ...entry, state: 'handed_over', claimedBy: null, handedTo: whom },
      { action: 'handed_over', by: reviewer, to: whom, note: passedOn },
    );
  }

  function read(id: string, reader: string): Escalation {
    const entry = get(id);
    if (entry.askedBy !== reader || entry.state !== 'answered' || entry.readAt !== null) return entry;
    return save({ ...entry, readAt: now() }, { action: 'read', by: reader });
  }

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
    for (const id of which) record(get(id), { action: 'printed', by });
  }

  // Immediate: of two reviewers in two windows one gets it, and the entry, its history and its audit stand or fall together.
  return {
    list: (whose) =>
      [...store.open(whose, clock.now()), ...store.closed(whose, clock.now())].sort(byPlaceInQueue(clock.now())),
    get,
    pulse,
    raise: db.transaction(raise).immediate,
    claim: db.transaction(claim).immediate,
    release: db.transaction(release).immediate,
    answer: db.transaction(answer).immediate,
    handover: db.transaction(handover).immediate,
    read: db.transaction(read).immediate,
    printed: db.transaction(printed).immediate,
  };
}

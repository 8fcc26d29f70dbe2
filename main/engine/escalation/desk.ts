import { z } from 'zod';
import { Citation } from '../../../shared/contract/ask.ts';
import { Escalation } from '../../../shared/contract/escalations.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { AuditLog } from '../audit/port.ts';
import type { Redactor } from '../guard/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { EscalationDesk, EscalationRequest } from './port.ts';
import type { Telemetry } from '../telemetry/port.ts';

const MINUTE_MS = 60_000;
/** How long a question may wait for a person, by urgency, ms. */
export const DUE_AFTER_MS: Readonly<Record<Escalation['urgency'], number>> = {
  now: 15 * MINUTE_MS,
  soon: 4 * 60 * MINUTE_MS,
  routine: 3 * 24 * 60 * MINUTE_MS,
};

interface Row {
  readonly id: string;
  readonly trace_id: string;
  readonly state: string;
  readonly urgency: string;
  readonly category: string;
  readonly question: string;
  readonly asked_by: string;
  readonly created_at: number;
  readonly due_at: number;
  readonly claimed_by: string | null;
  readonly answer: string | null;
  readonly handed_to: string | null;
  readonly closed_at: number | null;
  readonly citations: string;
}

/** The queue of questions that wait for a person. Nothing of it leaves the machine but counts. */
export interface EscalationQueue extends EscalationDesk {
  /** Overdue first, then by when they are due; `askedBy` narrows to one asker's own. */
  list(options: { askedBy: string | null }): Escalation[];
  claim(id: string, reviewer: string): Escalation;
  /** The text is masked before it is stored. */
  answer(id: string, reviewer: string, text: string): Escalation;
  handover(id: string, reviewer: string, to: string): Escalation;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

function toEscalation(row: Row, now: number): Escalation {
  return Escalation.parse({
    id: row.id,
    traceId: row.trace_id,
    state: row.state,
    urgency: row.urgency,
    category: row.category,
    question: row.question,
    askedBy: row.asked_by,
    createdAt: iso(row.created_at),
    dueAt: iso(row.due_at),
    overdue: row.closed_at === null && row.due_at < now,
    claimedBy: row.claimed_by,
    answer: row.answer,
    handedTo: row.handed_to,
    closedAt: row.closed_at === null ? null : iso(row.closed_at),
    citations: z.array(Citation).parse(JSON.parse(row.citations)),
  });
}

export function createEscalationQueue(
  db: StateDb,
  deps: { clock: Clock; ids: Ids; audit: AuditLog; redactor: Redactor; telemetry: Telemetry },
): EscalationQueue {
  const { clock, ids, audit, redactor, telemetry } = deps;
  const byId = db.prepare<[string], Row>('SELECT * FROM escalations WHERE id = ?');
  const byTrace = db.prepare<[string], Row>('SELECT * FROM escalations WHERE trace_id = ?');
  const all = db.prepare<[{ askedBy: string | null }], Row>(
    'SELECT * FROM escalations WHERE @askedBy IS NULL OR asked_by = @askedBy ORDER BY closed_at IS NOT NULL, due_at',
  );
  const insert = db.prepare(
    `INSERT INTO escalations (id, trace_id, state, urgency, category, question, asked_by, created_at, due_at, citations)
     VALUES (@id, @traceId, 'open', @urgency, @category, @question, @askedBy, @createdAt, @dueAt, @citations)`,
  );
  const change = db.prepare(
    `UPDATE escalations SET state = @state, claimed_by = @claimedBy, answer = @answer, handed_to = @handedTo,
     closed_at = @closedAt WHERE id = @id`,
  );

  function find(id: string): Escalation {
    const row = byId.get(id);
    if (!row) throw new OutpostError('NOT_FOUND', `There is no escalation ${id}.`);
    return toEscalation(row, clock.now());
  }

  /** Open to this reviewer: not closed, and claimed by nobody else. */
  function workable(id: string, reviewer: string): Escalation {
    const entry = find(id);
    if (entry.closedAt !== null) throw new OutpostError('CONFLICT', 'This escalation is closed already.');
    if (entry.claimedBy !== null && entry.claimedBy !== reviewer) {
      throw new OutpostError('CONFLICT', `${entry.claimedBy} is working on this: ask them to hand it over.`);
    }
    return entry;
  }

  function save(entry: Escalation, action: string, actor: string): Escalation {
    change.run({
      id: entry.id,
      state: entry.state,
      claimedBy: entry.claimedBy,
      answer: entry.answer,
      handedTo: entry.handedTo,
      closedAt: entry.closedAt === null ? null : Date.parse(entry.closedAt),
    });
    audit.append({ kind: 'escalation', action, actor, details: { escalation: entry.id, category: entry.category } });
    return find(entry.id);
  }

  function raise(request: EscalationRequest): Escalation {
    const known = byTrace.get(request.traceId);
    if (known) return toEscalation(known, clock.now());
    const id = ids.uuid();
    const createdAt = clock.now();
    insert.run({
      id,
      traceId: request.traceId,
      urgency: request.urgency,
      category: request.category,
      // Masked by whoever asks already; the room that stores it makes sure.
      question: redactor.redact(request.question).text,
      askedBy: request.askedBy,
      createdAt,
      dueAt: createdAt + DUE_AFTER_MS[request.urgency],
      citations: JSON.stringify(request.citations),
    });
    const { category, urgency } = request;
    telemetry.count('outpost.escalation.raised', 1, { 'outpost.urgency': urgency });
    audit.append({ kind: 'escalation', action: 'raised', actor: request.askedBy, details: { escalation: id, category, urgency } });
    return find(id);
  }

  function claim(id: string, reviewer: string): Escalation {
    const entry = workable(id, reviewer);
    if (entry.state === 'claimed') return entry;
    return save({ ...entry, state: 'claimed', claimedBy: reviewer }, 'claimed', reviewer);
  }

  function answer(id: string, reviewer: string, text: string): Escalation {
    const entry = workable(id, reviewer);
    const masked = redactor.redact(text).text;
    const { urgency } = entry;
    telemetry.count('outpost.escalation.answered', 1, { 'outpost.urgency': urgency });
    telemetry.observe('outpost.escalation.answer_time', (clock.now() - Date.parse(entry.createdAt)) / 1_000, { 'outpost.urgency': urgency });
    return save({ ...entry, state: 'answered', claimedBy: reviewer, answer: masked, closedAt: iso(clock.now()) }, 'answered', reviewer);
  }

  /** `to` is a colleague or a desk, by name: masked, nobody would know whom to ask. */
  function handover(id: string, reviewer: string, to: string): Escalation {
    return save({ ...workable(id, reviewer), state: 'handed_over', claimedBy: null, handedTo: to }, 'handed_over', reviewer);
  }

  // Immediate: of two reviewers in two windows one gets it, and the entry and its audit stand or fall together.
  const steps = {
    raise: db.transaction(raise),
    claim: db.transaction(claim),
    answer: db.transaction(answer),
    handover: db.transaction(handover),
  };
  return {
    raise: steps.raise.immediate,
    list: ({ askedBy }) => all.all({ askedBy }).map((row) => toEscalation(row, clock.now())),
    claim: steps.claim.immediate,
    answer: steps.answer.immediate,
    handover: steps.handover.immediate,
  };
}

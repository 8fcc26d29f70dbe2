import { z } from 'zod';
import { URGENCIES } from '../domain/queue-order.ts';
import { Category, Route } from '../domain/route.ts';
import { Citation, ClosestWords, Guidance } from './approved-words.ts';
import { Contact } from './contact.ts';
import { Differing } from './differing.ts';
import { IdentifierSpan, MAX_TEXT_LENGTH } from './guard.ts';
import { ListedPolicy } from './listed-policy.ts';
import { defineService } from './service.ts';

const ESCALATION_STATES = ['open', 'claimed', 'answered', 'handed_over', 'withdrawn', 'closed'] as const;

/** What can happen to an escalation; each leaves an entry in its history and in the audit log. */
const ESCALATION_ACTIONS = [
  'raised',
  /** The same question was asked again and is more urgent now. */
  'raised_again',
  'claimed',
  'released',
  'handed_over',
  'answered',
  'read',
  'printed',
  /** By the asker: nothing is waited for any more. */
  'withdrawn',
  /** The asker says that it is no emergency; it stays open until a reviewer closes it. */
  'not_an_emergency',
  /** By an admin, without an answer: the reason is its note. */
  'closed',
] as const;

export const EscalationEvent = z.object({
  at: z.string(),
  action: z.enum(ESCALATION_ACTIONS),
  /** An account; `operator` for the holder of the home's key. */
  by: z.string(),
  /** Handed to: an account's id, or a person or desk by name. */
  to: z.string().nullable(),
  /** What was passed on with it, identifiers masked. */
  note: z.string().nullable(),
});
export type EscalationEvent = z.infer<typeof EscalationEvent>;

export const Escalation = z.object({
  id: z.string(),
  traceId: z.string(),
  state: z.enum(ESCALATION_STATES),
  urgency: z.enum(URGENCIES),
  category: Category,
  /** How the question had ended for the asker. */
  route: Route,
  /** The question with identifiers masked; the unmasked text is never stored. */
  question: z.string(),
  askedBy: z.string(),
  createdAt: z.string(),
  dueAt: z.string(),
  overdue: z.boolean(),
  claimedBy: z.string().nullable(),
  answer: z.string().nullable(),
  answeredBy: z.string().nullable(),
  /** When the asker has seen the answer. */
  readAt: z.string().nullable(),
  handedTo: z.string().nullable(),
  closedAt: z.string().nullable(),
  /** What the asker had on screen: passages, approved guidance, whom to call, the closest words, which may not answer, policies that were closed to them, and what differs. */
  citations: z.array(Citation),
  guidance: z.array(Guidance),
  contacts: z.array(Contact),
  closest: z.array(ClosestWords).optional(),
  elsewhere: z.array(ListedPolicy).optional(),
  differ: z.array(Differing).optional(),
  /** Oldest first. */
  history: z.array(EscalationEvent),
  /** Whether question, answer and what was passed on are those that the audit log has recorded. */
  recorded: z.enum(['as_recorded', 'differs', 'not_recorded']).optional(),
});
export type Escalation = z.infer<typeof Escalation>;

/** A question for which reviewers may be asked, and whose asker has not said yes or no. No reviewer sees it. */
export const EscalationOffer = z.object({
  /** Of the answer that it stands beside: an answer carries at most one offer. */
  traceId: z.string(),
  category: Category,
  urgency: z.enum(URGENCIES),
  /** With identifiers masked. */
  question: z.string(),
  offeredAt: z.string(),
  /** The session in which it was made has ended without an answer to it. */
  unanswered: z.boolean(),
  /** Whom to call instead. */
  contacts: z.array(Contact),
});
export type EscalationOffer = z.infer<typeof EscalationOffer>;

/** How the queue stands for one account. */
export const EscalationPulse = z.object({
  /** Grows with every change of any escalation. */
  revision: z.number().int().nonnegative(),
  /** For a reviewer: open, and not taken by another account. Of an asker: their own that are open. */
  waiting: z.number().int().nonnegative(),
  overdue: z.number().int().nonnegative(),
  /** Answers to this account's questions that it has not seen. */
  unread: z.number().int().nonnegative(),
  /** For a reviewer: answers that were marked as wrong and that no reviewer has closed (reports.ts). */
  reported: z.number().int().nonnegative().optional(),
});
export type EscalationPulse = z.infer<typeof EscalationPulse>;

/** A mask in what a reviewer writes. `undoable`: it hides the clinic's own, a contact, a facility or an account, and no patient. */
export const NoteMask = IdentifierSpan.extend({ undoable: z.boolean() });
export type NoteMask = z.infer<typeof NoteMask>;
/** A mask that a reviewer was shown, and whether they undid it. */
export const ReviewedMask = IdentifierSpan.extend({ undone: z.boolean() });
export type ReviewedMask = z.infer<typeof ReviewedMask>;

const byId = z.object({ id: z.string() });
const byTrace = z.object({ traceId: z.string() });
/** Longest note of a reviewer, in UTF-16 code units: it is shown masked before it is sent. */
export const MAX_NOTE_LENGTH = MAX_TEXT_LENGTH;

export const escalationsService = defineService({
  'escalations.list': { access: 'session', input: z.object({}), output: z.array(Escalation) },
  /** Closed ones by pages, the latest first: those before the one with the id `before`. */
  'escalations.closed': {
    access: 'session',
    input: z.object({ before: z.string().optional(), limit: z.number().int().min(1).max(200).default(50) }),
    output: z.array(Escalation),
  },
  'escalations.get': { access: 'session', input: byId, output: Escalation },
  /** `none`: a window polls this every few seconds, which must not count as use and keep a session alive. */
  'escalations.pulse': { access: 'none', input: z.object({}), output: EscalationPulse },
  /** Asks the reviewers about any answer of this account. */
  'escalations.create': { access: 'session', input: byTrace, output: Escalation },
  /** This account's own that are not answered yet, the latest first. */
  'escalations.offers': { access: 'session', input: z.object({}), output: z.array(EscalationOffer) },
  /** The reviewers are asked now. NOT_FOUND for what was never offered to this account, or too long ago. */
  'escalations.accept': { access: 'session', input: byTrace, output: Escalation },
  /** No reviewer is asked. It can still be accepted afterwards. */
  'escalations.decline': { access: 'session', input: byTrace, output: z.object({}) },
  /** By the account that asked: it is closed, and its record stays. NOT_ALLOWED for an emergency. */
  'escalations.withdraw': { access: 'session', input: byId, output: Escalation },
  /** By the account that asked, of an emergency: a note to the reviewers. CONFLICT where it is closed, or is no emergency. */
  'escalations.notAnEmergency': { access: 'session', input: byId, output: Escalation },
  /** OWN_ESCALATION for what this person asked, OWN_EMERGENCY where that is an emergency: another reviewer takes it. */
  'escalations.claim': { access: 'reviewer', input: byId, output: Escalation },
  /** Gives back what was claimed: any reviewer can take it again. */
  'escalations.release': { access: 'reviewer', input: byId, output: Escalation },
  /** What would be hidden in a reviewer's text, in order: it is shown to them before it is sent. */
  'escalations.masks': {
    access: 'reviewer',
    input: z.object({ text: z.string().max(MAX_NOTE_LENGTH) }),
    output: z.object({ masks: z.array(NoteMask) }),
  },
  /** OWN_ESCALATION, OWN_EMERGENCY as above. `masks`: all that the reviewer was shown. Without them everything is hidden that would be, and nothing is undone. */
  'escalations.answer': {
    access: 'reviewer',
    input: byId.extend({
      answer: z.string().trim().min(1).max(MAX_NOTE_LENGTH),
      masks: z.array(ReviewedMask).optional(),
    }),
    output: Escalation,
  },
  'escalations.handover': {
    access: 'reviewer',
    input: byId.extend({
      to: z.string().trim().min(1).max(120),
      note: z.string().trim().max(MAX_NOTE_LENGTH).default(''),
      /** Of the note, as in an answer. */
      masks: z.array(ReviewedMask).optional(),
    }),
    output: Escalation,
  },
  /**
   * Without an answer, where nobody is left to give one; who and why stays in its history. NOT_ALLOWED for the operator,
   * whom nobody can tell from its asker; OWN_ESCALATION, OWN_EMERGENCY as above.
   */
  'escalations.close': {
    access: 'admin',
    input: byId.extend({ reason: z.string().trim().min(1).max(MAX_NOTE_LENGTH) }),
    output: Escalation,
  },
  /** The asker has seen the answer. */
  'escalations.read': { access: 'session', input: byId, output: Escalation },
  /** A hand-over sheet of these was printed. */
  'escalations.printed': {
    access: 'session',
    input: z.object({ ids: z.array(z.string()).min(1).max(500) }),
    output: z.object({}),
  },
});

import { z } from 'zod';
import { Category } from '../domain/route.ts';
import { Citation } from './ask.ts';
import { defineService } from './service.ts';

export const ESCALATION_STATES = ['open', 'claimed', 'answered', 'handed_over'] as const;
export const URGENCIES = ['now', 'soon', 'routine'] as const;

export const Escalation = z.object({
  id: z.string(),
  traceId: z.string(),
  state: z.enum(ESCALATION_STATES),
  urgency: z.enum(URGENCIES),
  category: Category,
  /** The question with identifiers masked; the unmasked text is never stored. */
  question: z.string(),
  askedBy: z.string(),
  createdAt: z.string(),
  dueAt: z.string(),
  overdue: z.boolean(),
  claimedBy: z.string().nullable(),
  answer: z.string().nullable(),
  handedTo: z.string().nullable(),
  closedAt: z.string().nullable(),
  citations: z.array(Citation),
});
export type Escalation = z.infer<typeof Escalation>;

const byId = z.object({ id: z.string() });

export const escalationsService = defineService({
  'escalations.list': { access: 'session', input: z.object({}), output: z.array(Escalation) },
  'escalations.create': {
    access: 'session',
    input: z.object({ traceId: z.string() }),
    output: Escalation,
  },
  'escalations.claim': { access: 'reviewer', input: byId, output: Escalation },
  'escalations.answer': {
    access: 'reviewer',
    input: byId.extend({ answer: z.string().trim().min(1).max(4_000) }),
    output: Escalation,
  },
  'escalations.handover': {
    access: 'reviewer',
    input: byId.extend({ to: z.string().trim().min(1).max(120) }),
    output: Escalation,
  },
});

import { z } from 'zod';
import { Category, Degradation, Reason, Route } from '../domain/route.ts';
import { AnswerSentence, Citation, ClosestWords, Guidance, MAX_CLOSEST } from './approved-words.ts';
import { Contact } from './contact.ts';
import { FollowUp } from './follow-up.ts';
import { Differing } from './differing.ts';
import { ListedPolicy, MAX_ELSEWHERE } from './listed-policy.ts';

/** The stages of a question, in order (main/engine/ask/answer-question.ts). */
export const STAGES = ['guard', 'rewrite', 'retrieve', 'rerank', 'prompt', 'generate', 'verify', 'finish'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;

export const BundleAge = z.object({
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  ageDays: z.number(),
  stale: z.boolean(),
});
export type BundleAge = z.infer<typeof BundleAge>;

export const Timings = z.object({
  firstPassageMs: z.number().nullable(),
  firstVerifiedSentenceMs: z.number().nullable(),
  totalMs: z.number(),
  stages: z.partialRecord(Stage, z.number()),
});
export type Timings = z.infer<typeof Timings>;

/** `word` as typed, and the one to three names that it may be, nearest first. */
const Clarify = z.object({ word: z.string(), candidates: z.array(z.string()).min(1).max(3) });
export type Clarify = z.infer<typeof Clarify>;

/** One of several things that a text asks, in the order in which they are answered: a danger first. */
const QuestionPart = z.object({
  n: z.number().int().positive(),
  /** As typed. */
  text: z.string(),
  route: Route,
  /** What was searched for, where that is not `text`: typing errors put right, and what it refers back to. */
  searched: z.string().optional(),
  /** The code of the reason why it is not answered; absent where it is, or where a person decides. */
  why: z.string().optional(),
});
export type QuestionPart = z.infer<typeof QuestionPart>;

const answerBase = {
  traceId: z.string(),
  category: Category,
  answer: z.string(),
  sentences: z.array(AnswerSentence),
  citations: z.array(Citation),
  contacts: z.array(Contact),
  /** Where a text asks several things, each with its own route; the answer's route is a danger's, else the strongest claim. Beside a danger `sentences` are about the other parts. */
  parts: z.array(QuestionPart).optional(),
  /** Beside an answer or a part that claims nothing: the closest approved words, each of another section, best first; those of several parts in their order, shared out in turn. None where nothing is near. */
  closest: z.array(ClosestWords).max(MAX_CLOSEST).optional(),
  /** Listed policies that the reader may not open, where they are the best place for the question: nothing is claimed then. */
  elsewhere: z.array(ListedPolicy).min(1).max(MAX_ELSEWHERE).optional(),
  /** Where approved policies differ on what was asked. */
  differ: z.array(Differing).min(1).optional(),
  reasons: z.array(Reason),
  degraded: z.array(Degradation),
  /** ISO 639-1 code of the question's language; null where that is not sure. */
  language: z.string().nullable(),
  /** Labels of what was masked in the question before it was stored or used, with counts. */
  masked: z.partialRecord(z.string(), z.number().int()),
  timings: Timings,
  knowledge: z.object({ bundles: z.array(BundleAge) }),
  /** Where it was sent as following on from another (`ask.ask`, `follows`). */
  followUp: FollowUp.optional(),
  /** Where it was carried on from another, typing errors were put right, or it was read word by word: the question as asked and as it was searched for; for its asker alone, as it was typed. */
  question: z.object({ asked: z.string(), searched: z.string() }).optional(),
  /** A word that may be a misspelt medicine. Nothing is answered before its asker has said which was meant. */
  clarify: Clarify.optional(),
  /** ISO 639-1 codes: the languages to ask in, where the question's is not known well. */
  worksIn: z.array(z.string()).optional(),
  /** Beside it: why, and what to do in danger, in the languages that the question may be in (ISO 639-1). */
  languageNotes: z.array(z.object({ language: z.string(), text: z.string() })).optional(),
};

/** The reviewers were asked already, and have until `dueAt` (ISO 8601). */
const RaisedEscalation = z.object({ id: z.string(), dueAt: z.string() });

/** No reviewer was told: they are asked once the asker accepts (`escalations.accept`, with the answer's trace). */
const OfferedEscalation = z.object({ offered: z.literal(true) });

/** No reviewer was told, and none is offered yet: `clarify` is answered first, and the answer then brings the offer. */
const NotYetOffered = z.object({ offered: z.literal(false) });

/** Of an answer where a person decides. Null where the reviewers should have been asked at once and that could not be written down: call. */
export const AnswerEscalation = z.union([RaisedEscalation, OfferedEscalation, NotYetOffered]).nullable();
export type AnswerEscalation = z.infer<typeof AnswerEscalation>;

const withoutGuidance = { ...answerBase, guidance: z.null() };

/** Every way a question can end; each member has its own screen. */
export const AskResult = z.discriminatedUnion('route', [
  z.object({ ...withoutGuidance, route: z.literal('grounded') }),
  z.object({ ...withoutGuidance, route: z.literal('quoted') }),
  z.object({
    ...answerBase,
    route: z.literal('restricted'),
    /** Empty only beside `clarify`. */
    guidance: z.array(Guidance),
    escalation: AnswerEscalation,
  }),
  z.object({
    ...answerBase,
    route: z.literal('escalated'),
    guidance: z.array(Guidance).nullable(),
    escalation: AnswerEscalation,
  }),
  z.object({
    ...withoutGuidance,
    route: z.literal('related'),
    closest: z.array(ClosestWords).min(1).max(MAX_CLOSEST),
  }),
  z.object({ ...withoutGuidance, route: z.literal('declined') }),
  z.object({ ...withoutGuidance, route: z.literal('unavailable') }),
]);
export type AskResult = z.infer<typeof AskResult>;

/** How it stands with the reviewers, where a person decides; undefined for the other answers. */
export function escalationOf(result: AskResult): AnswerEscalation | undefined {
  return result.route === 'restricted' || result.route === 'escalated' ? result.escalation : undefined;
}

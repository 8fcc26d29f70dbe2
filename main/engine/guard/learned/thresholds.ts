import { z } from 'zod';

/** Probabilities from which the classifier decides; set on cross-validated data, with the card. */
export const Thresholds = z.object({
  /** Of emergency and self-harm together. */
  danger: z.number().min(0).max(1).default(0.6),
  /** Of all classes that need care together. */
  care: z.number().min(0).max(1),
  /** The same two of one sentence among others: a fragment says less, and a sum over many must not stop an ordinary text. */
  sentenceDanger: z.number().min(0).max(1).default(0.8),
  sentenceCare: z.number().min(0).max(1).default(0.8),
  /** The same two of one clause. */
  clauseDanger: z.number().min(0).max(1).default(0.9),
  clauseCare: z.number().min(0).max(1).default(0.9),
  /** Of `policy`, above which a rule that fired is overruled: a weak one ("names a medicine"). */
  surelyPolicy: z.number().min(0).max(1),
  /** The same for a strong rule about care ("names a medicine and an amount"). */
  surelyPolicyOverStrong: z.number().min(0).max(1),
  /** Of `policy` in the whole text, above which what a rule sees in a part of it, and is no danger, is overruled: told at length, an ordinary question names medicines and complaints. */
  surelyPolicyOverPart: z.number().min(0).max(1).default(1),
  injection: z.number().min(0).max(1),
  identity_or_records: z.number().min(0).max(1),
  /** Off topic is mostly told by retrieval: only what is plainly for another. */
  not_for_this_assistant: z.number().min(0).max(1),
});
export type Thresholds = z.infer<typeof Thresholds>;

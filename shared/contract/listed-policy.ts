import { z } from 'zod';

/** More would be a list of what is closed, and no help. */
export const MAX_ELSEWHERE = 3;

/** A listed policy that the reader may not open, where it is the best place for the question: that it exists, and whom to ask. */
export const ListedPolicy = z.object({
  documentId: z.string(),
  title: z.string(),
  /** Its owner, as the policy names them. */
  contact: z.string(),
  /** For which part of the question, where that has several. */
  part: z.number().int().positive().optional(),
});
export type ListedPolicy = z.infer<typeof ListedPolicy>;

/** One and the same to a reader: two organisations, or two bundles, may give one id to different policies. */
export const isSamePolicy = (a: ListedPolicy, b: ListedPolicy): boolean =>
  a.documentId === b.documentId && a.title === b.title && a.contact === b.contact;

/** Each once, where they are not shown by part: two parts may name the same. */
export const eachPolicyOnce = (policies: readonly ListedPolicy[]): ListedPolicy[] =>
  policies.filter((one, at) => policies.findIndex((other) => isSamePolicy(one, other)) === at);

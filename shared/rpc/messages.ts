import { z } from 'zod';

/** The wire messages. Everything is JSON; both ends parse what they receive. */
export const RequestMessage = z.object({
  kind: z.literal('request'),
  id: z.number().int().nonnegative(),
  method: z.string(),
  params: z.unknown(),
  session: z.string().nullable(),
  /** Nobody asked for it: a list that reads itself again. It keeps no session alive. */
  background: z.boolean().optional(),
});
const CancelMessage = z.object({ kind: z.literal('cancel'), id: z.number().int() });
const EventMessage = z.object({
  kind: z.literal('event'),
  id: z.number().int(),
  event: z.unknown(),
});
const WireError = z.object({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});
const ResultMessage = z.object({
  kind: z.literal('result'),
  id: z.number().int(),
  value: z.unknown(),
});
const FailureMessage = z.object({
  kind: z.literal('failure'),
  id: z.number().int(),
  error: WireError,
});
/** Unasked-for news from the server, such as a change of status. */
const NoticeMessage = z.object({
  kind: z.literal('notice'),
  topic: z.string(),
  value: z.unknown(),
});

export const ToServer = z.discriminatedUnion('kind', [RequestMessage, CancelMessage]);
export const ToClient = z.discriminatedUnion('kind', [EventMessage, ResultMessage, FailureMessage, NoticeMessage]);
export type ToServer = z.infer<typeof ToServer>;
export type ToClient = z.infer<typeof ToClient>;

const Numbered = RequestMessage.pick({ kind: true, id: true });
/** Of a request that is malformed otherwise; null where nobody waits for an answer by it. */
export function requestIdOf(raw: unknown): number | null {
  return Numbered.safeParse(raw).data?.id ?? null;
}

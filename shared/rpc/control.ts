import { z } from 'zod';

/**
 * What host and engine say to each other beside the calls of windows, over the same carrier. Whatever is of neither form
 * is a window's.
 */
export const FromEngine = z.discriminatedUnion('kind', [
  /** It serves. */
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('pong') }),
  /** Begins (and has ended) what may keep it from answering for long without being stuck: weights are loaded. */
  z.object({ kind: z.literal('long-work'), running: z.boolean() }),
  /** A session was opened or used: `proof` lets the next engine open it again, and tells its reader nothing. */
  z.object({ kind: z.literal('session-kept'), id: z.string(), proof: z.string() }),
  z.object({ kind: z.literal('session-ended'), id: z.string() }),
]);
export type FromEngine = z.infer<typeof FromEngine>;

/** What the engine before said of a session, and for how long that has been kept, ms. */
export const KeptSession = z.object({ proof: z.string(), keptMs: z.number().nonnegative() });
export type KeptSession = z.infer<typeof KeptSession>;

export const ToEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ping') }),
  z.object({ kind: z.literal('shutdown') }),
  z.object({ kind: z.literal('resume'), sessions: z.array(KeptSession) }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

import { z } from 'zod';
import { StagedUpdate, UpdateOutcome } from '../contract/updates.ts';
import { AppVersion } from '../domain/app-release.ts';
import { ERROR_CODES } from '../errors/codes.ts';

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
  /** A verified release of the app waits to be put in place: now, or once nobody works. No window can say this. */
  z.object({ kind: z.literal('update-staged'), update: StagedUpdate, when: z.enum(['now', 'idle']) }),
  /**
   * Of an engine that was started with `--prove-home`: null once it has opened its home; else what kept a rehearsal on a
   * copy from it, while the home stays closed and as it was.
   */
  z.object({ kind: z.literal('home-proof'), code: z.enum(ERROR_CODES).nullable() }),
]);
export type FromEngine = z.infer<typeof FromEngine>;

/** What the engine before said of a session, and for how long that has been kept, ms. */
export const KeptSession = z.object({ proof: z.string(), keptMs: z.number().nonnegative() });
export type KeptSession = z.infer<typeof KeptSession>;

export const ToEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ping') }),
  /** `next`: the version of the app that is started in its place. */
  z.object({ kind: z.literal('shutdown'), next: AppVersion.optional() }),
  z.object({ kind: z.literal('resume'), sessions: z.array(KeptSession) }),
  /** What became of a release that the shell put in place. It may come before the home is open, and again for one release. */
  z.object({ kind: z.literal('update-outcome'), outcome: UpdateOutcome }),
  /** To an engine that was started with `--hold-home`: it opens the home as the environment says. */
  z.object({ kind: z.literal('open-home') }),
]);
export type ToEngine = z.infer<typeof ToEngine>;

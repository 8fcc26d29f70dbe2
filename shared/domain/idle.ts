import { z } from 'zod';

/** One minute, ms. */
const MINUTE_MS = 60_000;

/**
 * What happens when nobody has touched the workstation for a while: automatic log-off (45 CFR 164.312(a)(2)(iii)). A signed
 * enrolment may set it within these bounds: no cover that never comes, none that comes while somebody reads a page.
 */
export const IdlePolicy = z
  .strictObject({
    /** The screen covers itself; the PIN of the person who is signed in lifts it. */
    coverMinutes: z.int().min(1).max(30).default(5),
    /** They are signed out, and what they typed is erased from memory. */
    lockMinutes: z.int().min(2).max(240).default(15),
    /**
     * The home is closed: its key leaves memory, and its passphrase or key store opens it again. Never where it is left
     * out, nor where the passphrase lies in a file that opens it at every start (docs/adr).
     */
    closeMinutes: z.int().min(15).max(1_440).optional(),
  })
  .refine(({ coverMinutes, lockMinutes }) => coverMinutes <= lockMinutes, {
    path: ['lockMinutes'],
    message: 'not before the cover',
  })
  .refine(({ lockMinutes, closeMinutes = lockMinutes }) => lockMinutes <= closeMinutes, {
    path: ['closeMinutes'],
    message: 'not before the sign-out',
  });
export type IdlePolicy = z.infer<typeof IdlePolicy>;

export const DEFAULT_IDLE: IdlePolicy = IdlePolicy.parse({});

/** The window's share of it, ms. */
export interface IdleTimes {
  readonly coverMs: number;
  readonly lockMs: number;
}

export function idleTimes({ coverMinutes, lockMinutes }: Pick<IdlePolicy, 'coverMinutes' | 'lockMinutes'>): IdleTimes {
  return { coverMs: coverMinutes * MINUTE_MS, lockMs: lockMinutes * MINUTE_MS };
}

import { z } from 'zod';

/** What the checking thread is given. */
export const CheckRequest = z.object({ path: z.string(), key: z.instanceof(Uint8Array) });
export type CheckRequest = z.infer<typeof CheckRequest>;

/** What it says, once. */
export const CheckNote = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('whole') }),
  z.object({ kind: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type CheckNote = z.infer<typeof CheckNote>;

import { z } from 'zod';

/** What the copying thread is given. */
export const CopyRequest = z.object({ from: z.string(), to: z.string(), key: z.instanceof(Uint8Array) });
export type CopyRequest = z.infer<typeof CopyRequest>;

/** What it says, in this order; `failed` may come at any time, and is the last. */
export const CopyNote = z.discriminatedUnion('kind', [
  /** It has the state open, and waits to be told. */
  z.object({ kind: z.literal('ready') }),
  /** The copy is that of one moment since it was told. */
  z.object({ kind: z.literal('taken') }),
  /** The copy was read through and is whole. */
  z.object({ kind: z.literal('checked') }),
  z.object({ kind: z.literal('failed'), code: z.string(), message: z.string() }),
]);
export type CopyNote = z.infer<typeof CopyNote>;

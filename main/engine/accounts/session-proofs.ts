import { z } from 'zod';
import type { Ids } from '../platform/ids.ts';
import { createSealedRecord, type SealedRecord } from './sealed-record.ts';

/** What the next engine needs to know of a session. */
const SessionRecord = z.object({
  token: z.string(),
  accountId: z.string(),
  /** The mark of the PIN that it was opened with. */
  credential: z.string(),
  /** ms since the epoch. */
  usedAt: z.number(),
});

/** `key`: 32 bytes for this purpose alone. */
export const createSessionProofs = (key: Buffer, ids: Ids): SealedRecord<z.infer<typeof SessionRecord>> =>
  createSealedRecord(SessionRecord, { key, name: 'session', ids });

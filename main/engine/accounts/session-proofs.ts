import { z } from 'zod';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Ids } from '../platform/ids.ts';
import { seal, unseal } from '../platform/seal.ts';

/** What the next engine needs to know of a session. */
const SessionRecord = z.object({
  token: z.string(),
  accountId: z.string(),
  /** The mark of the PIN that it was opened with. */
  credential: z.string(),
  /** ms since the epoch. */
  usedAt: z.number(),
});
type SessionRecord = z.infer<typeof SessionRecord>;

/** Sessions as only an engine that has opened the same home can read, and write, them. */
export interface SessionProofs {
  make(record: SessionRecord): string;
  /** Null for what no engine of this home has made. */
  read(proof: string): SessionRecord | null;
}

const NAME = 'session';

/** `key`: 32 bytes for this purpose alone. */
export function createSessionProofs(key: Buffer, ids: Ids): SessionProofs {
  return {
    make: (record) => seal(key, NAME, Buffer.from(JSON.stringify(record)), ids).toString('base64'),
    read(proof) {
      try {
        return SessionRecord.parse(JSON.parse(unseal(key, NAME, Buffer.from(proof, 'base64')).toString('utf8')));
      } catch (thrown) {
        if (isOutpostError(thrown) && thrown.code === 'SEAL_BROKEN') return null;
        throw thrown;
      }
    },
  };
}

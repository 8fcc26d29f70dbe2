import type { z } from 'zod';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Ids } from '../platform/ids.ts';
import { seal, unseal } from '../platform/seal.ts';

/** What one engine writes of a session for another, as only an engine that has opened the same home can read and write it. */
export interface SealedRecord<T> {
  /** Base64. */
  make(record: T): string;
  /** Null for what no engine of this home has made. */
  read(sealed: string): T | null;
}

/** `key`: 32 bytes for this purpose alone. `name`: of what it is; nothing of another name opens in its place. */
export function createSealedRecord<S extends z.ZodType>(
  schema: S,
  { key, name, ids }: { readonly key: Buffer; readonly name: string; readonly ids: Ids },
): SealedRecord<z.output<S>> {
  return {
    make: (record) => seal(key, name, Buffer.from(JSON.stringify(record)), ids).toString('base64'),
    read(sealed) {
      try {
        return schema.parse(JSON.parse(unseal(key, name, Buffer.from(sealed, 'base64')).toString('utf8')));
      } catch (thrown) {
        if (isOutpostError(thrown) && thrown.code === 'SEAL_BROKEN') return null;
        throw thrown;
      }
    },
  };
}

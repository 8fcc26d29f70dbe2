import type { StateDb } from '../../platform/state-db.ts';
import { keyId } from './hashes.ts';

/**
 * Keys of the chain by the segment from which each is used. They are derived from the home's master key; one whose master
 * key was replaced (`keys reseal`) is kept in the encrypted state, since what was written with it is still checked.
 */
export interface ChainKeys {
  /** Derived from the master key that the home has now. */
  readonly current: { readonly id: string; readonly key: Buffer };
  /** The last one that was used; undefined where the chain has none yet. */
  inUse(): { readonly id: string; readonly key: Buffer } | undefined;
  /** Null where none is known. */
  of(segment: number): Buffer | null;
  /** The current key from this segment on. */
  use(fromSegment: number): void;
}

interface Row {
  readonly id: string;
  readonly key: Buffer;
}

export function openChainKeys(db: StateDb, key: Buffer): ChainKeys {
  const current = { id: keyId(key), key };
  const inUse = db.prepare<[], Row>('SELECT id, key FROM audit_keys ORDER BY from_segment DESC LIMIT 1');
  const of = db.prepare<[number], Row>(
    'SELECT id, key FROM audit_keys WHERE from_segment <= ? ORDER BY from_segment DESC LIMIT 1',
  );
  const use = db.prepare<[number, string, Buffer]>(
    'INSERT OR REPLACE INTO audit_keys (from_segment, id, key) VALUES (?, ?, ?)',
  );
  return {
    current,
    inUse: () => inUse.get(),
    of: (segment) => of.get(segment)?.key ?? null,
    use: (fromSegment) => void use.run(fromSegment, current.id, key),
  };
}

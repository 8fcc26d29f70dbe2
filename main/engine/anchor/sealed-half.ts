import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { SealedStore } from '../platform/sealed-store.ts';
import { SealedFacts } from './facts.ts';

const FOLDER = 'anchor';
const NAME = /^anchor\/(\d+)\.json$/;
const nameOf = (count: number): string => `${FOLDER}/${count}.json`;

type SealedState =
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'there'; readonly facts: SealedFacts };

/**
 * A file for each number, since two processes may write at once: which of them is later does not hang on which rename
 * came last. The seal binds the name, so that none can pass for a later one.
 */
export interface SealedHalf {
  /** The one with the highest number. */
  read(): Promise<SealedState>;
  /** On disk once this resolves. */
  write(facts: SealedFacts): Promise<void>;
  /** Those before `count` say nothing more. */
  removeBefore(count: number): Promise<void>;
}

export function openSealedHalf(store: SealedStore): SealedHalf {
  async function counts(): Promise<number[]> {
    return (await store.list(FOLDER))
      .flatMap((name) => NAME.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }
  async function read(): Promise<SealedState> {
    const count = (await counts()).at(-1);
    if (count === undefined) return { kind: 'none' };
    try {
      const bytes = await store.get(nameOf(count));
      // Another process has written a later one meanwhile.
      if (bytes === null) return await read();
      const facts = SealedFacts.safeParse(JSON.parse(bytes.toString('utf8')));
      return facts.success && facts.data.count === count ? { kind: 'there', facts: facts.data } : { kind: 'damaged' };
    } catch (thrown) {
      if (isOutpostError(thrown) && thrown.code === 'SEAL_BROKEN') return { kind: 'damaged' };
      throw thrown;
    }
  }
  return {
    read,
    write: (facts) => store.put(nameOf(facts.count), Buffer.from(JSON.stringify(facts))),
    async removeBefore(count) {
      for (const old of await counts()) if (old < count) await store.remove(nameOf(old));
    },
  };
}

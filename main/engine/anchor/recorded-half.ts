import { z } from 'zod';
import { SetBack } from '../../../shared/contract/set-back.ts';
import type { StateDb } from '../platform/state-db.ts';
import { Knowledge, type RecordedFacts } from './facts.ts';

interface Row {
  readonly home: string;
  readonly pending: number;
  readonly confirmed: number;
  readonly knowledge: string;
  readonly latest: number;
  readonly found: string;
}

/** What changes with every new number; the numbers themselves are counted here. */
type RecordedChange = Pick<RecordedFacts, 'knowledge' | 'latest' | 'found'>;

export interface RecordedHalf {
  /** Null in a home that was never anchored. */
  read(): RecordedFacts | null;
  /**
   * The next number, higher than `above`, for the sealed half that is about to be written; what `read` gives is read
   * in the same transaction. A new home is named `home`.
   */
  begin<T>(home: string, above: number, read: () => RecordedChange & T): T & { count: number; home: string };
  /** The sealed half of this number is on disk. */
  confirm(count: number): void;
  /** Known no longer: what is true may be lower from now on. */
  forgetBundles(bundles: readonly string[]): void;
}

export function openRecordedHalf(db: StateDb): RecordedHalf {
  const get = db.prepare<[], Row>('SELECT * FROM anchors');
  const put = db.prepare(
    `INSERT INTO anchors (id, home, pending, confirmed, knowledge, latest, found)
     VALUES (1, @home, @pending, @confirmed, @knowledge, @latest, @found)
     ON CONFLICT (id) DO UPDATE SET pending = excluded.pending, knowledge = excluded.knowledge,
       latest = excluded.latest, found = excluded.found`,
  );
  const confirm = db.prepare('UPDATE anchors SET confirmed = max(confirmed, ?)');
  const setKnowledge = db.prepare('UPDATE anchors SET knowledge = ?');

  function read(): RecordedFacts | null {
    const row = get.get();
    if (!row) return null;
    const { knowledge, found } = row;
    return {
      ...row,
      knowledge: Knowledge.parse(JSON.parse(knowledge)),
      found: z.array(SetBack).parse(JSON.parse(found)),
    };
  }
  return {
    read,
    begin(home, above, gather) {
      const begun = db.transaction(() => {
        const before = read();
        const facts = gather();
        const count = Math.max(before?.pending ?? 0, above) + 1;
        const { knowledge, latest, found } = facts;
        const row: Row = {
          home: before?.home ?? home,
          pending: count,
          confirmed: before?.confirmed ?? 0,
          knowledge: JSON.stringify(knowledge),
          latest,
          found: JSON.stringify(found),
        };
        put.run(row);
        return { ...facts, count, home: row.home };
      });
      return begun.immediate();
    },
    confirm: (count) => void confirm.run(count),
    forgetBundles: db.transaction((bundles: readonly string[]) => {
      const before = read();
      if (before === null) return;
      const kept = Object.entries(before.knowledge.bundles).filter(([id]) => !bundles.includes(id));
      setKnowledge.run(JSON.stringify({ ...before.knowledge, bundles: Object.fromEntries(kept) }));
    }),
  };
}

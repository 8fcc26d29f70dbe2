import type { AnswerRate, BundleVersion } from '../../../shared/contract/reports.ts';
import type { StateDb } from '../platform/state-db.ts';
import type { Telemetry } from '../telemetry/port.ts';

type Counted = 'shown' | 'wrong' | 'confirmed';

/** Answers of each version of a bundle: on this workstation by the bundle's id, and to the centre by its slot. */
export interface AnswerCounts {
  add(counted: Counted, bundles: readonly BundleVersion[]): void;
  rates(): AnswerRate[];
}

interface CountsDeps {
  readonly db: StateDb;
  readonly telemetry: Telemetry;
  /** A bundle's place among those that answer, which is what may leave the machine of its id. */
  readonly slotOf: (bundle: string) => number | null;
}

export function createAnswerCounts({ db, telemetry, slotOf }: CountsDeps): AnswerCounts {
  const addOne = db.prepare<[object]>(
    `INSERT INTO answer_counts (bundle, version, shown, wrong, confirmed) VALUES (@id, @version, @shown, @wrong, @confirmed)
     ON CONFLICT (bundle, version) DO UPDATE SET shown = shown + excluded.shown, wrong = wrong + excluded.wrong, confirmed = confirmed + excluded.confirmed`,
  );
  const all = db.prepare<[], AnswerRate>('SELECT * FROM answer_counts ORDER BY bundle, version DESC');
  return {
    add(counted, bundles) {
      for (const { id, version } of bundles) {
        addOne.run({ id, version, shown: 0, wrong: 0, confirmed: 0, [counted]: 1 });
        const slot = slotOf(id);
        // A bundle that no longer answers has no slot, and another one's must not be charged with it.
        if (slot === null) continue;
        const attributes = { 'outpost.bundle.slot': slot, 'outpost.bundle.version': version };
        telemetry.count(`outpost.answers.${counted}`, 1, attributes);
      }
    },
    rates: () => all.all(),
  };
}

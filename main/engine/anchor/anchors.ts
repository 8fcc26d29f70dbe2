import type { SetBack } from '../../../shared/contract/set-back.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { whereTheDiskAllows } from '../platform/recording.ts';
import type { SealedStore } from '../platform/sealed-store.ts';
import { createSerialQueue } from '../platform/serial-queue.ts';
import type { StateDb } from '../platform/state-db.ts';
import { compareHalves, type Halves } from './compare.ts';
import type { SealedFacts } from './facts.ts';
import type { AnchoredParts, Anchors, KnowledgeVersions, TrustedVersions } from './port.ts';
import { openRecordedHalf, type RecordedHalf } from './recorded-half.ts';
import { openSealedHalf, type SealedHalf } from './sealed-half.ts';

/** A clock that merely goes on is written down this often, ms: an idle workstation leaves its disk alone. */
const LATEST_EVERY_MS = 3_600_000;
/** Another process may write between two looks; it does so at most every few seconds. */
const LOOKS = 20;

export interface AnchorDeps {
  readonly db: StateDb;
  readonly store: SealedStore;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly parts: AnchoredParts;
}

/** The two halves at one moment: looked at again where the records changed meanwhile. */
async function readHalves(recorded: RecordedHalf, sealed: SealedHalf, parts: AnchoredParts): Promise<Halves> {
  for (let look = 1; ; look++) {
    const before = recorded.read();
    const halves = { recorded: before, sealed: await sealed.read(), knowledge: await parts.knowledge() };
    if (look === LOOKS || JSON.stringify(recorded.read()) === JSON.stringify(before)) return halves;
  }
}

/** Reads both halves and writes nothing. */
export async function findSetBack({ db, store, clock, parts }: Omit<AnchorDeps, 'ids'>): Promise<readonly SetBack[]> {
  const halves = await readHalves(openRecordedHalf(db), openSealedHalf(store), parts);
  return foundIn(halves, seenIn(halves, parts, clock));
}

function seenIn(halves: Halves, { audit }: AnchoredParts, clock: Clock): SetBack[] {
  const at = new Date(clock.now()).toISOString();
  return compareHalves(halves, audit).map((one) => ({ ...one, at }));
}

/** What was found before stays; what is found again keeps the time at which it was found first. */
function foundIn({ recorded, sealed }: Halves, behind: readonly SetBack[]): SetBack[] {
  // Records that are not behind are the later of the two: what was acknowledged may still stand in the sealed half.
  const recordsBehind = behind.some(({ code }) => code === 'RECORDS_SET_BACK');
  const known = [...(recorded?.found ?? []), ...(recordsBehind && sealed.kind === 'there' ? sealed.facts.found : [])];
  const all = [...known, ...behind];
  return all.filter(({ code }, index) => all.findIndex((one) => one.code === code) === index);
}

/** What cannot be read now is as far as it was known to be. */
function known(
  { root, timestamp, bundles }: TrustedVersions,
  before: KnowledgeVersions | undefined,
  falling: ReadonlySet<string>,
): KnowledgeVersions {
  const standing = Object.entries(bundles ?? before?.bundles ?? {}).filter(([id]) => !falling.has(id));
  return {
    root: root ?? before?.root ?? 0,
    timestamp: timestamp ?? before?.timestamp ?? 0,
    bundles: Object.fromEntries(standing),
  };
}

/** Without its number: whether there is anything new to write. */
type Facts = Omit<SealedFacts, 'format' | 'home' | 'count'>;

/** Knowledge is not compared: it never changes without an entry in the audit log. */
function isNews(before: Facts | null, now: Omit<Facts, 'knowledge'>): boolean {
  if (before === null || Math.abs(now.latest - before.latest) >= LATEST_EVERY_MS) return true;
  const told = ({ audit, lockOuts, found }: typeof now): string => JSON.stringify([audit, lockOuts, found]);
  return told(before) !== told(now);
}

/** Looks at both halves, takes over the stricter lock-outs, and brings them in step where the disk allows it. */
export async function openAnchors(deps: AnchorDeps): Promise<Anchors> {
  const { db, ids, parts } = deps;
  const recorded = openRecordedHalf(db);
  const sealed = openSealedHalf(deps.store);
  const halves = await readHalves(recorded, sealed, parts);
  const facts = halves.sealed.kind === 'there' ? halves.sealed.facts : null;
  const seen = seenIn(halves, parts, deps.clock);
  let found: readonly SetBack[] = foundIn(halves, seen);
  const home = facts?.home ?? ids.uuid();
  const turns = createSerialQueue();
  let written: Facts | null = null;
  /** About to be withdrawn or to go back: not written down again before that is done. */
  const falling = new Set<string>();

  const latest = Math.max(halves.recorded?.latest ?? 0, facts?.latest ?? 0);
  const isBehind = seen.some(({ code }) => code === 'RECORDS_SET_BACK');
  if (isBehind && facts !== null) await whereTheDiskAllows(async () => parts.lockOuts.raise(facts.lockOuts));

  const gather = (): Omit<Facts, 'knowledge'> => ({
    audit: parts.audit.head(),
    lockOuts: parts.lockOuts.read(),
    latest: parts.latest(),
    found: [...found],
  });
  async function write(): Promise<void> {
    if (!isNews(written, gather())) return;
    const knowledge = known(await parts.knowledge(), recorded.read()?.knowledge, falling);
    const { count, home: named, ...rest } = recorded.begin(home, facts?.count ?? 0, () => ({ ...gather(), knowledge }));
    await sealed.write({ format: 1, home: named, count, ...rest });
    recorded.confirm(count);
    written = rest;
    await sealed.removeBefore(count);
  }
  const settle = (): Promise<void> => turns.run(() => whereTheDiskAllows(write));

  return {
    found: () => found,
    seen,
    latest,
    settle,
    async whileKnowledgeFalls(bundles, work) {
      for (const id of bundles) falling.add(id);
      try {
        await turns.run(() => whereTheDiskAllows(async () => recorded.forgetBundles(bundles)));
        return await work();
      } finally {
        for (const id of bundles) falling.delete(id);
      }
    },
    async acknowledge() {
      const acknowledged = found;
      found = [];
      await settle();
      return acknowledged;
    },
  };
}

import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../main/eval/perturbation/random.ts';
import { documentText, type FaultClinic, makeFaultClinic, PASSPHRASE } from './clinic.ts';
import { DAMAGES, type Damage, EXPECTED } from './damage/expected.ts';
import { type HomeFile, oneOfEveryKind } from './damage/home-files.ts';
import { outcomeOf } from './damage/outcome.ts';
import { expectTold } from './table.ts';
import { drawn } from './draw.ts';
import { openDesk } from './work/desk.ts';
import { furnish } from './work/run-worker.ts';

const FLIPS = drawn({ short: 1, usual: 2, full: 25 });
const DRAWN = drawn<readonly Damage[]>({ short: ['flipped'], usual: DAMAGES, full: DAMAGES });
const DOCUMENTS = 24;
const EMERGENCY = 'A patient has collapsed and is not breathing';

describe('a home of which one file is damaged', () => {
  let clinic: FaultClinic;
  let passphraseFile: string;
  /** The home before the newest policies and questions; and with them, as a process leaves it that is killed. */
  let old: string;
  let now: string;
  let files: HomeFile[];
  /** All that is approved, in every version. */
  let approved: string;
  const random = seededRandom(Number(process.env.OUTPOST_FAULT_SEED ?? randomInt(2 ** 31)));

  beforeAll(async () => {
    clinic = await makeFaultClinic();
    await furnish(clinic);
    passphraseFile = join(clinic.folder, 'passphrase');
    await writeFile(passphraseFile, `${PASSPHRASE}\n`, { mode: 0o600 });
    old = join(clinic.folder, 'old');
    now = join(clinic.folder, 'now');
    await cp(clinic.home, old, { recursive: true });
    await clinic.publish();
    const desk = await openDesk(clinic.home, PASSPHRASE);
    await desk.operator.call('knowledge.sync', { from: join(clinic.versions, '2') });
    await desk.nurse.call('ask.ask', { question: EMERGENCY, quotesOnly: true });
    await cp(clinic.home, now, { recursive: true });
    await desk.close();
    files = (await oneOfEveryKind(now)).filter(({ kind }) => !kind.startsWith('home.open.'));
    approved = Array.from({ length: DOCUMENTS }, (_, id) => [0, 1, 2].map((version) => documentText(id, version))).join(
      '\n',
    );
  });
  afterAll(() => clinic?.remove());

  async function damaged(path: string, how: Damage): Promise<string | null> {
    const home = join(clinic.folder, 'damaged');
    await rm(home, { recursive: true, force: true });
    await cp(now, home, { recursive: true });
    const file = join(home, path);
    if (how === 'missing') await rm(file);
    if (how === 'empty') await writeFile(file, '');
    if (how === 'old') {
      if (!existsSync(join(old, path))) return null;
      await cp(join(old, path), file);
      // A database is its log too.
      await rm(`${file}-wal`, { force: true });
    }
    if (how === 'flipped') {
      const bytes = await readFile(file);
      const at = Math.floor(random() * bytes.length);
      bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8)), at);
      await writeFile(file, bytes);
    }
    return home;
  }

  it('has a row in the table for every kind of file', () => {
    expect(Object.keys(EXPECTED)).toEqual(expect.arrayContaining(files.map(({ kind }) => kind)));
  });

  it.each(['missing', 'empty'] as const)(
    'whose enrolment is lost (%s) shows a danger its card and whom to call, and asks a person',
    async (how) => {
      const home = await damaged('sealed/enrolment.json', how);
      const desk = await openDesk(home ?? '', PASSPHRASE);
      try {
        const answer = await desk.nurse.call('ask.ask', { question: EMERGENCY, quotesOnly: true });
        expect(answer).toMatchObject({
          route: 'escalated',
          category: 'emergency',
          escalation: { id: expect.any(String) },
        });
        const { degraded } = await desk.nurse.call('system.status', {});
        expect(degraded.map(({ degradation }) => degradation)).toEqual(['enrolment_lost']);
      } finally {
        await desk.close();
      }
    },
  );

  it('whose records are an earlier copy counts it in what it sends', async () => {
    const home = await damaged('state.db', 'old');
    if (home === null) throw new Error('There is no earlier copy of the records.');
    const desk = await openDesk(home, PASSPHRASE);
    try {
      await expectTold('Old copy of a file of the home', desk.nurse);
    } finally {
      await desk.close();
    }
  });

  it.each(DRAWN)('%s: it answers in approved words, or says by name why not', { timeout: 600_000 }, async (how) => {
    const seen = new Map<string, Set<string>>();
    const unexpected: string[] = [];
    for (const { kind, path } of files) {
      for (let n = 0; n < (how === 'flipped' ? FLIPS : 1); n += 1) {
        const home = await damaged(path, how);
        if (home === null) continue;
        const { met, quotes } = await outcomeOf(home, 2, passphraseFile);
        seen.set(kind, (seen.get(kind) ?? new Set()).add(met));
        if (!EXPECTED[kind]?.[how]?.includes(met)) unexpected.push(`${kind}: ${met}`);
        for (const quote of quotes) expect(approved, `${kind}, ${how}`).toContain(quote);
      }
    }
    process.stderr.write(`${how}: ${[...seen].map(([kind, met]) => `${kind} ${[...met].join('|')}`).join(', ')}\n`);
    expect(unexpected).toEqual([]);
  });
});

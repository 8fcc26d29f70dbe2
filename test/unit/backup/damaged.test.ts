import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { containerEnd, containerStart, readContainer } from '../../../main/engine/backup/format/container.ts';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import { type HomeWithBackups, homeWithBackups } from '../../fixtures/backed-up-home.ts';

/** A byte of the wrapped keys looks like another passphrase, one of the version like a later Outpost. */
const REFUSALS = ['BACKUP_INVALID', 'WRONG_KEY', 'HOME_TOO_NEW'];
const RUNS = process.env.OUTPOST_TEST_FULL === '1' ? 2_000 : 120;

let clinic: HomeWithBackups;
let file: string;
let whole: Buffer;
/** Paths in the folder of back-ups, and what each holds. */
let set: string;
let older: string;
let newer: string;
let objects: string[];

beforeAll(async () => {
  clinic = await homeWithBackups(6);
  file = join(clinic.folder, 'clinic.outpost-backup');
  await clinic.create(file);
  whole = await readFile(file);
  const stick = join(clinic.folder, 'stick');
  await mkdir(stick);
  older = (await clinic.create(stick)).path;
  clinic.clock.advance(60_000);
  await clinic.home.sealed.put('tenants/clinic/active', Buffer.from('newer'));
  await clinic.home.changePassphrase('another invented passphrase');
  newer = (await clinic.create(stick)).path;
  await clinic.home.changePassphrase('an invented passphrase');
  set = join(newer, '..');
  const entries = await readdir(join(set, 'objects'), { recursive: true, withFileTypes: true });
  objects = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
});
afterAll(() => clinic.remove());

/** The code with which both verifying and restoring refuse it; nothing was written. */
async function refusal(path: string): Promise<string> {
  const codes: string[] = [];
  for (const attempt of [() => clinic.verify(path, clinic.byRecovery), () => restore(path)]) {
    const code = await attempt().then(
      () => 'taken',
      (thrown: unknown) => (isOutpostError(thrown) ? thrown.code : String(thrown)),
    );
    codes.push(code);
  }
  expect(clinic.wroteAnything()).toBe(false);
  expect(new Set(codes).size).toBe(1);
  return codes[0] ?? '';
}
const restore = (path: string) =>
  clinic.restore(path, { secret: clinic.byRecovery, newPassphrase: 'a newer passphrase' });

async function withBytes(path: string, bytes: Buffer, work: () => Promise<void>): Promise<void> {
  const before = await readFile(path);
  await writeFile(path, bytes);
  try {
    await work();
  } finally {
    await writeFile(path, before);
  }
}

function flipped(bytes: Buffer, at: number, mask: number): Buffer {
  const other = Buffer.from(bytes);
  other[at] = (other[at] ?? 0) ^ mask;
  return other;
}
/** Half of the places among all, half among the last few hundred bytes, where the names of the pieces stand. */
const placeIn = (length: number) =>
  fc.oneof(fc.nat(length - 1), fc.integer({ min: Math.max(0, length - 900), max: length - 1 }));
const mask = fc.integer({ min: 1, max: 255 });

describe('a back-up in a file is refused by a code, and nothing is written', () => {
  it('where any byte is another', async () => {
    await fc.assert(
      fc.asyncProperty(placeIn(whole.length), mask, async (at, bits) => {
        await withBytes(file, flipped(whole, at, bits), async () => expect(REFUSALS).toContain(await refusal(file)));
      }),
      { numRuns: RUNS },
    );
  });

  it('where it is cut off, or goes on', async () => {
    await fc.assert(
      fc.asyncProperty(placeIn(whole.length), async (length) => {
        await withBytes(file, whole.subarray(0, length), async () =>
          expect(await refusal(file)).toBe('BACKUP_INVALID'),
        );
      }),
      { numRuns: RUNS / 4 },
    );
    for (const longer of [Buffer.concat([whole, Buffer.of(0)]), Buffer.concat([Buffer.of(0), whole])])
      await withBytes(file, longer, async () => expect(await refusal(file)).toBe('BACKUP_INVALID'));
  });

  it('and as it was, it is taken', async () => {
    expect(await clinic.verify(file)).toMatchObject({ verified: true });
  });
});

describe('a back-up in a folder is refused by a code, and nothing is written', () => {
  it('where any byte of it or of its pieces is another, or a piece is cut off or gone', async () => {
    const damage = fc.record({
      nth: fc.nat(1_000),
      place: fc.double({ min: 0, max: 0.999_999, noNaN: true }),
      bits: mask,
      how: fc.constantFrom('flip', 'cut', 'gone'),
    });
    const needed = [newer, ...(await piecesOf(newer))];
    await fc.assert(
      fc.asyncProperty(damage, async ({ nth, place, bits, how }) => {
        const path = needed[nth % needed.length] ?? newer;
        const before = await readFile(path);
        const at = Math.floor(place * before.length);
        if (how === 'gone') await rm(path);
        else await writeFile(path, how === 'flip' ? flipped(before, at, bits) : before.subarray(0, at));
        try {
          const expected = how === 'gone' && path === newer ? ['BACKUP_PLACE_MISSING'] : REFUSALS;
          expect(expected).toContain(await refusal(newer));
        } finally {
          await writeFile(path, before);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('where two pieces were swapped', async () => {
    const [one = '', other = ''] = objects;
    const away = join(set, 'away');
    const swap = async (): Promise<void> => {
      await rename(one, away);
      await rename(other, one);
      await rename(away, other);
    };
    await swap();
    expect(await refusal(newer)).toBe('BACKUP_INVALID');
    await swap();
    expect(await clinic.verify(older, clinic.byRecovery)).toMatchObject({ verified: true });
  });

  it('where an older one stands under its name, or parts of an older one in it', async () => {
    const [before, after] = [await readContainer(older), await readContainer(newer)];
    await withBytes(newer, await readFile(older), async () => expect(await refusal(newer)).toBe('BACKUP_INVALID'));
    const mixes = [
      { ...after, keyring: before.keyring },
      { ...after, manifest: before.manifest },
      { ...before, manifest: after.manifest },
    ];
    for (const mix of mixes) {
      const bytes = Buffer.concat([containerStart(), containerEnd(mix)]);
      await withBytes(newer, bytes, async () => expect(await refusal(newer)).toBe('BACKUP_INVALID'));
    }
  });
});

/** The pieces that stand in the folder since the newer back-up, and those that both share: all but the older state. */
async function piecesOf(path: string): Promise<string[]> {
  const used: string[] = [];
  for (const object of objects) {
    const before = await readFile(object);
    await rm(object);
    const code = await clinic.verify(path, clinic.byRecovery).then(
      () => null,
      () => object,
    );
    if (code !== null) used.push(object);
    await writeFile(object, before);
  }
  expect(used.length).toBeGreaterThan(6);
  return used;
}

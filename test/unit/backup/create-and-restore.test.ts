import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAuditLog } from '../../../main/engine/audit/audit-log.ts';
import type { OpenHome } from '../../../main/engine/keys/opened-home.ts';
import { wipeHome } from '../../../main/engine/keys/wipe-home.ts';
import { CANARY, type HomeWithBackups, homeWithBackups } from '../../fixtures/backed-up-home.ts';

const failsWith = (code: string) => expect.objectContaining({ code });

let clinic: HomeWithBackups;
let file: string;
let stick: string;
beforeEach(async () => {
  clinic = await homeWithBackups();
  file = join(clinic.folder, 'clinic.outpost-backup');
  stick = join(clinic.folder, 'stick');
  await mkdir(stick);
});
afterEach(() => clinic.remove());

const logOf = ({ db, keyFor }: OpenHome) => createAuditLog({ db, clock: clinic.clock, ids: clinic.deps.ids, keyFor });

async function bytesBelow(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Buffer.concat(await Promise.all(files.map((path) => readFile(path))));
}

describe.each(['file', 'folder'] as const)('a back-up in a %s', (kind) => {
  const out = (): string => (kind === 'file' ? file : stick);

  it('brings back every sealed file and every record, and its log says that it goes on from there', async () => {
    const made = await clinic.create(out());
    expect(made).toMatchObject({ kind, verified: true, removed: 0 });
    const restored = await clinic.restore(made.path);
    expect(restored).toMatchObject({ id: made.id, at: made.at, audit: { ok: true, entries: 2 } });
    const home = await clinic.open(restored.home);
    try {
      const names = await clinic.home.sealed.list('');
      expect(await home.sealed.list('')).toEqual(names);
      for (const name of names) expect(await home.sealed.get(name)).toEqual(await clinic.home.sealed.get(name));
      const audit = logOf(home);
      expect(await audit.verify(made.audit)).toMatchObject({
        ok: true,
        entries: 3,
        anchoredBy: [{ kept: 'file', signed: true }],
      });
      expect(audit.list({ limit: 1 })).toMatchObject([
        {
          kind: 'backup',
          action: 'restored',
          details: { backup: made.id, at: made.at, by: 'passphrase', whole: true },
        },
      ]);
    } finally {
      home.close();
    }
  });

  it('holds nothing in clear', async () => {
    await clinic.create(out());
    const bytes = kind === 'file' ? await readFile(file) : await bytesBelow(stick);
    expect(bytes.length).toBeGreaterThan(50_000);
    for (const clear of [CANARY, 'home_made', 'CREATE TABLE', 'SQLite format 3', 'tenants/clinic', 'segments'])
      expect([clear, bytes.includes(clear)]).toEqual([clear, false]);
  });

  it('is restored with the recovery key by a new passphrase, and the key stays good', async () => {
    const { path } = await clinic.create(out());
    await clinic.home.changePassphrase('nobody remembers this one');
    const secret = clinic.byRecovery;
    await expect(clinic.restore(path, { secret })).rejects.toThrowError(failsWith('BAD_USAGE'));
    await expect(clinic.restore(path, { secret, newPassphrase: 'short' })).rejects.toThrowError(failsWith('BAD_INPUT'));
    expect(clinic.wroteAnything()).toBe(false);
    const { home } = await clinic.restore(path, { secret, newPassphrase: 'a newer passphrase' });
    await expect(clinic.open(home)).rejects.toThrowError(failsWith('WRONG_KEY'));
    (await clinic.open(home, { by: 'passphrase', passphrase: 'a newer passphrase' })).close();
    (await clinic.open(home, secret)).close();
  });

  it('is opened by nobody else', async () => {
    const { path } = await clinic.create(out());
    const secret = { by: 'passphrase', passphrase: 'another passphrase' } as const;
    await expect(clinic.verify(path, secret)).rejects.toThrowError(failsWith('WRONG_KEY'));
    await expect(clinic.restore(path, { secret })).rejects.toThrowError(failsWith('WRONG_KEY'));
    expect(clinic.wroteAnything()).toBe(false);
  });

  it('that is cancelled is none, and the ones before are as they were', async () => {
    const first = await clinic.create(out());
    const controller = new AbortController();
    let turns = 0;
    const turn = async (): Promise<void> => {
      turns += 1;
      if (turns === 3) controller.abort();
    };
    for (let n = 0; n < 5; n++) await clinic.home.sealed.put(`tenants/clinic/later/${n}`, Buffer.from(`later ${n}`));
    const cancelled = clinic.create(out(), { signal: controller.signal, turn });
    await expect(cancelled).rejects.toThrowError(failsWith('CANCELLED'));
    expect(await clinic.verify(out())).toMatchObject({ id: first.id });
    const left = (await readdir(clinic.folder, { recursive: true })).filter((name) => name.endsWith('.tmp'));
    expect(left).toEqual([]);
    expect(clinic.backups.read()).toMatchObject({ last: { id: first.id }, failure: null });
  });
});

describe('while people go on working', () => {
  it('each record that was acknowledged before the state was taken is in it, whole', async () => {
    const note = (n: number): void =>
      clinic.audit.append({ kind: 'question', action: 'answered', actor: null, details: { n } });
    let written = 0;
    let going = true;
    const working = (async () => {
      for (; going; written++) {
        note(written);
        if (written % 8 === 0) await clinic.home.sealed.put('tenants/clinic/active', Buffer.from(`${written}`));
        await new Promise((next) => setTimeout(next, 5));
      }
    })();
    while (written < 5) await new Promise((next) => setTimeout(next, 1));
    const before = written;
    const made = await clinic.create(file).finally(() => {
      going = false;
    });
    await working;
    const restored = await clinic.restore(file);
    const home = await clinic.open(restored.home);
    try {
      const all = [...logOf(home).export()];
      const kept = all.filter((line) => line.includes('answered'));
      expect(kept.length).toBeGreaterThanOrEqual(before);
      expect(all.length).toBeGreaterThan(made.audit.seq);
      expect(restored.audit.ok).toBe(true);
      // One moment: the sealed file is that of the last eighth record, or its writing was still under way.
      const active = Number(await home.sealed.get('tenants/clinic/active'));
      const last = kept.length - 1;
      expect([last - (last % 8), last - (last % 8) - 8]).toContain(active);
    } finally {
      home.close();
    }
  });
});

describe('a place', () => {
  it('that is not there is named, and none is made in its stead', async () => {
    const missing = join(clinic.folder, 'no-stick');
    for (const out of [`${missing}/`, join(missing, 'clinic.outpost-backup')])
      await expect(clinic.create(out)).rejects.toThrowError(failsWith('BACKUP_PLACE_MISSING'));
    expect(existsSync(missing)).toBe(false);
    expect(clinic.backups.read()).toMatchObject({ last: null, failure: { code: 'BACKUP_PLACE_MISSING' } });
    await expect(clinic.verify(missing)).rejects.toThrowError(failsWith('BACKUP_PLACE_MISSING'));
    await expect(clinic.verify(stick)).rejects.toThrowError(failsWith('NOT_FOUND'));
  });

  it('in the home itself is refused, and a file that is no back-up is never written over', async () => {
    await expect(clinic.create(join(clinic.home.dir, 'here'))).rejects.toThrowError(failsWith('BAD_INPUT'));
    await writeFile(file, 'a letter');
    await expect(clinic.create(file)).rejects.toThrowError(failsWith('CONFLICT'));
    expect(await readFile(file, 'utf8')).toBe('a letter');
  });

  it('with something in it is restored into by nobody', async () => {
    const { path } = await clinic.create(file);
    await writeFile(join(stick, 'a letter'), 'Dear all');
    for (const dir of [stick, clinic.home.dir])
      await expect(clinic.restore(path, { dir })).rejects.toThrowError(failsWith('HOME_EXISTS'));
    expect(await readdir(stick)).toEqual(['a letter']);
  });
});

describe('a back-up beside others', () => {
  it('is written for what changed alone', async () => {
    const first = await clinic.create(stick);
    await clinic.home.sealed.put('tenants/clinic/segments/new', Buffer.from('one more'));
    clinic.clock.advance(3_600_000);
    const second = await clinic.create(stick);
    // The state, which is always another, and the one new file.
    expect(second.written.files).toBe(2);
    expect(first.written.files).toBe(first.files - 2);
    expect(await clinic.verify(stick)).toMatchObject({ id: second.id });
    const { home } = await clinic.restore(first.path);
    const restored = await clinic.open(home);
    expect(await restored.sealed.has('tenants/clinic/segments/new')).toBe(false);
    restored.close();
  });

  it('mends a piece that the stick lost or spoiled', async () => {
    await clinic.create(stick);
    const spoil = (await readdir(stick, { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name),
    );
    const [one, other] = spoil.map((entry) => join(entry.parentPath, entry.name));
    await rm(one ?? '');
    await writeFile(other ?? '', 'spoiled');
    await expect(clinic.verify(stick)).rejects.toThrowError(failsWith('BACKUP_INVALID'));
    clinic.clock.advance(1_000);
    await clinic.create(stick);
    expect(await clinic.verify(stick)).toMatchObject({ verified: true });
  });

  it('goes by policy, with the pieces that no other one needs', async () => {
    const day = 24 * 3_600_000;
    for (let n = 0; n < 5; n++) {
      await clinic.home.sealed.put('tenants/clinic/active', Buffer.from(`version ${n}`));
      await clinic.create(stick, { keep: { daily: 2, weekly: 0 } });
      clinic.clock.advance(day);
    }
    const [set = ''] = await readdir(stick);
    const names = (await readdir(join(stick, set))).filter((name) => name.endsWith('.outpost-backup'));
    expect(names.map((name) => name.slice(0, 10)).sort()).toEqual(['2026-03-04', '2026-03-05']);
    const objects = await readdir(join(stick, set, 'objects'), { recursive: true, withFileTypes: true });
    // Twelve that never changed; of each of the two that are left, the state and the one that did.
    expect(objects.filter((entry) => entry.isFile())).toHaveLength(12 + 2 * 2);
    for (const name of names) expect(await clinic.verify(join(stick, set, name))).toMatchObject({ verified: true });
  });

  it('of another home on the same stick is passed over', async () => {
    const other = await homeWithBackups(2);
    try {
      const mine = await clinic.create(stick);
      other.clock.advance(3_600_000);
      await other.create(stick);
      const secret = other.byRecovery;
      expect(await other.verify(stick, secret)).toMatchObject({ files: 2 + 3 });
      expect(await clinic.verify(stick, clinic.byRecovery)).toMatchObject({ id: mine.id });
      // Both have the same passphrase: which one is meant must be said.
      await expect(clinic.restore(stick)).rejects.toThrowError(failsWith('CONFLICT'));
      expect(clinic.wroteAnything()).toBe(false);
    } finally {
      await other.remove();
    }
  });
});

describe('a home that was restored', () => {
  it('takes the place of one that was wiped', async () => {
    const { path } = await clinic.create(file);
    const { dir } = clinic.home;
    clinic.home.close();
    await wipeHome(dir, clinic.deps);
    await clinic.restore(path, { dir });
    (await clinic.open(dir)).close();
  });
});

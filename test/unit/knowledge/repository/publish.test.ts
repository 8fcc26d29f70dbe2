import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyRepository } from '../../../../main/engine/knowledge/repository/inspect/verify.ts';
import { openKeyFolder, openSigners } from '../../../../main/engine/knowledge/repository/key-folder.ts';
import { generateKeys } from '../../../../main/engine/knowledge/repository/keys.ts';
import { publishBundles } from '../../../../main/engine/knowledge/repository/publish/publish.ts';
import { listRepositoryFiles } from '../../../../main/engine/knowledge/repository/repository-files.ts';
import type { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import {
  createTestClock,
  createTestPublisher,
  DAY_MS,
  makeBundle,
  type TestPublisher,
} from '../../../fixtures/signed-repository.ts';

const refusedWith = (code: string) => (thrown: unknown) => (thrown as OutpostError).code === code;

let publisher: TestPublisher;
beforeEach(async () => {
  publisher = await createTestPublisher();
});
afterEach(() => publisher.remove());

const problemCodes = async () => {
  const { repository, clock } = publisher;
  return (await verifyRepository({ repository, clock })).problems.map((problem) => problem.code);
};

describe('publishing', () => {
  it('makes a repository in which nothing is wrong', async () => {
    const result = await publisher.publish(
      { id: 'hygiene', version: 1, texts: ['Wash hands.', 'Dry hands.'] },
      { id: 'fire', version: 3, texts: ['Leave the building.'] },
    );
    expect(result.published).toEqual([
      { id: 'hygiene', version: 1 },
      { id: 'fire', version: 3 },
    ]);
    expect(result.versions).toEqual({ root: 1, targets: 1, snapshot: 1, timestamp: 1 });
    const verified = await verifyRepository({ ...publisher, root: publisher.root });
    expect(verified.problems).toEqual([]);
    expect(verified.bundles).toEqual([
      { id: 'fire', version: 3, segments: 1 },
      { id: 'hygiene', version: 1, segments: 2 },
    ]);
    expect(verified.fingerprint).toBe(result.fingerprint);
    // root, targets, snapshot, timestamp, two manifests, three segments
    expect(verified.files).toBe(9);
  });

  it('refuses a version that is not greater than the published one', async () => {
    await publisher.publish({ id: 'hygiene', version: 2, texts: ['Wash hands.'] });
    for (const version of [1, 2]) {
      const again = publisher.publish({ id: 'hygiene', version, texts: ['Wash hands often.'] });
      await expect(again).rejects.toSatisfy(refusedWith('ROLLBACK_REFUSED'));
    }
    expect(await problemCodes()).toEqual([]);
  });

  it('writes only the segments that changed and removes what nothing refers to', async () => {
    await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.', 'Dry hands.'] });
    const result = await publisher.publish({
      id: 'hygiene',
      version: 2,
      texts: ['Wash hands.', 'Use a towel.'],
    });
    expect(result.segmentsWritten).toBe(1);
    expect(result.removed.length).toBe(4);
    expect((await listRepositoryFiles(publisher.repository)).length).toBe(7);
    expect(await problemCodes()).toEqual([]);
  });

  it('keeps the other bundles when one is renewed, and signs everything again when none is given', async () => {
    await publisher.publish(
      { id: 'hygiene', version: 1, texts: ['Wash.'] },
      { id: 'fire', version: 1, texts: ['Leave.'] },
    );
    await publisher.publish({ id: 'fire', version: 2, texts: ['Leave at once.'] });
    publisher.clock.advance(20 * DAY_MS);
    expect(await problemCodes()).toEqual(['METADATA_EXPIRED']);
    await publisher.publish();
    const { bundles, problems } = await verifyRepository(publisher);
    expect(problems).toEqual([]);
    expect(bundles.map(({ id, version }) => `${id} ${version}`)).toEqual(['fire 2', 'hygiene 1']);
  });

  it('signs nothing on top of a repository that was tampered with', async () => {
    await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
    const path = join(publisher.repository, 'metadata/1.targets.json');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('"version":1}', '"version":7}'));
    const next = publisher.publish({ id: 'fire', version: 1, texts: ['Leave.'] });
    await expect(next).rejects.toSatisfy(refusedWith('TARGET_MISMATCH'));
  });

  it('does not begin anew where the timestamp was lost', async () => {
    await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
    await rm(join(publisher.repository, 'metadata/timestamp.json'));
    const next = publisher.publish({ id: 'fire', version: 1, texts: ['Leave.'] });
    await expect(next).rejects.toSatisfy(refusedWith('REPOSITORY_INVALID'));
  });

  it.skipIf(process.platform === 'win32' || (process.umask() & 0o055) !== 0)(
    'can be read by the web server that serves it',
    async () => {
      await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
      for (const path of ['metadata/timestamp.json', 'metadata/1.root.json'])
        expect((await stat(join(publisher.repository, path))).mode & 0o044).toBe(0o044);
      expect((await stat(join(publisher.repository, 'metadata'))).mode & 0o055).toBe(0o055);
    },
  );

  it('does not sign with a clock that was set back', async () => {
    await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
    publisher.clock.advance(-DAY_MS);
    await expect(publisher.stamp()).rejects.toSatisfy(refusedWith('CLOCK_SET_BACK'));
  });

  it.each(['.2.snapshot.json.0123456789ab.tmp', '.tmp-0f0f'])(
    'clears away %s, which an interrupted write left, and nothing that it did not write',
    async (name) => {
      await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
      const leftover = join(publisher.repository, 'metadata', name);
      const readme = join(publisher.repository, 'README.txt');
      await Promise.all([writeFile(leftover, 'half'), writeFile(readme, 'Policies of an invented clinic.')]);
      await publisher.publish();
      expect(await stat(leftover).catch(() => null)).toBeNull();
      expect(await readFile(readme, 'utf8')).toContain('invented');
      expect(await problemCodes()).toEqual(['REPOSITORY_INVALID']);
    },
  );

  it('renews the root alone when no role is rotated', async () => {
    await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
    publisher.clock.advance(340 * DAY_MS);
    expect((await publisher.publish()).warnings).toMatchObject([{ role: 'root', daysLeft: 25 }]);
    await publisher.rotate();
    const { warnings, versions } = await publisher.publish();
    expect({ warnings, root: versions.root }).toEqual({ warnings: [], root: 2 });
  });

  it('refuses the keys of another repository', async () => {
    await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
    const other = await createTestPublisher();
    try {
      const { repository, clock } = publisher;
      const foreign = publishBundles({
        repository,
        bundles: [],
        keys: other.keys,
        passphrase: null,
        clock,
      });
      await expect(foreign).rejects.toSatisfy(refusedWith('ROOT_MISMATCH'));
    } finally {
      await other.remove();
    }
  });

  it('refuses a bundle whose segment is damaged or missing, before anything is signed', async () => {
    const good = makeBundle({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
    const [sha256] = [...good.segments.keys()] as [string];
    const { repository, clock, keys } = publisher;
    const publish = (segments: ReadonlyMap<string, Uint8Array>) =>
      publishBundles({
        repository,
        bundles: [{ ...good, segments }],
        keys,
        passphrase: null,
        clock,
      });
    await expect(publish(new Map())).rejects.toSatisfy(refusedWith('BUNDLE_INVALID'));
    const damaged = new Map([[sha256, Buffer.from('Wash handz.')]]);
    await expect(publish(damaged)).rejects.toSatisfy(refusedWith('SEGMENT_CORRUPT'));
    expect(await stat(join(repository, 'metadata')).catch(() => null)).toBeNull();
  });
});

describe('stamping', () => {
  it('renews the timestamp alone and says what expires soon', async () => {
    await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
    publisher.clock.advance(13 * DAY_MS);
    expect((await publisher.stamp()).warnings).toEqual([]);
    publisher.clock.advance(13 * DAY_MS);
    const { version, warnings } = await publisher.stamp();
    expect(version).toBe(3);
    expect(warnings.map(({ role, daysLeft }) => [role, daysLeft])).toEqual([['snapshot', 4]]);
    expect(await problemCodes()).toEqual([]);
  });

  it('needs something published, and waits for publishing after keys were rotated', async () => {
    await expect(publisher.stamp()).rejects.toSatisfy(refusedWith('NO_KNOWLEDGE'));
    await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
    await publisher.rotate('timestamp');
    await expect(publisher.stamp()).rejects.toSatisfy(refusedWith('ROOT_MISMATCH'));
    await publisher.publish();
    expect((await publisher.stamp()).version).toBe(3);
    expect(await problemCodes()).toEqual([]);
  });
});

describe('verifying', () => {
  it('lets the heads of audit logs stand there that workstations left, and nothing else beside them', async () => {
    await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.'] });
    const left = join(publisher.repository, 'audit-checkpoints');
    await mkdir(left);
    await writeFile(join(left, '93db3de64f9f1b02.json'), '[]');
    expect((await verifyRepository(publisher)).problems).toEqual([]);
    await writeFile(join(left, 'other.sh'), 'x');
    expect((await verifyRepository(publisher)).problems).toMatchObject([{ code: 'REPOSITORY_INVALID' }]);
  });

  it('finds one changed byte in any file, and any stray file', async () => {
    await publisher.publish({ id: 'hygiene', version: 1, texts: ['Wash hands.', 'Dry hands.'] });
    await publisher.rotate('root', 'timestamp');
    await publisher.publish({ id: 'fire', version: 1, texts: ['Leave the building.'] });
    for (const file of await listRepositoryFiles(publisher.repository)) {
      const path = join(publisher.repository, file);
      const bytes = await readFile(path);
      const changed = Buffer.from(bytes);
      const at = Math.floor(bytes.length / 2);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await writeFile(path, changed);
      expect(await problemCodes(), file).not.toEqual([]);
      await writeFile(path, bytes);
    }
    await writeFile(join(publisher.repository, 'segments', 'notes.txt'), 'hello');
    expect(await problemCodes()).toEqual(['REPOSITORY_INVALID']);
  });

  it('knows expired bundles and a root that is not the one handed out', async () => {
    await publisher.publish({
      id: 'hygiene',
      version: 1,
      texts: ['Wash hands.'],
      expiresAt: '2026-03-01',
    });
    const other = await createTestPublisher();
    const { problems } = await verifyRepository({ ...publisher, root: other.root });
    await other.remove();
    expect(problems.map((problem) => problem.code).sort()).toEqual(['EXPIRED', 'ROOT_MISMATCH']);
  });
});

describe('keys', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'outpost-keys-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const clock = createTestClock();
  const scryptCost = { N: 2 ** 10, r: 8, p: 1 };

  it('opens only with the passphrase and holds no private key in clear', async () => {
    const made = await generateKeys({
      folder,
      clock,
      passphrase: 'three invented words',
      scryptCost,
    });
    expect(made.warning).toBeNull();
    const keys = await openKeyFolder(folder);
    expect(await openSigners(keys, 'targets', 'three invented words')).toHaveLength(1);
    await expect(openSigners(keys, 'targets', 'other words')).rejects.toSatisfy(refusedWith('WRONG_KEY'));
    await expect(openSigners(keys, 'targets', null)).rejects.toSatisfy(refusedWith('NO_KEY'));
  });

  it('warns where there is no passphrase, and lets only the owner read', async () => {
    const made = await generateKeys({ folder, clock, passphrase: null });
    expect(made.warning).not.toBeNull();
    expect(made.fingerprint).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
    for (const name of await readdir(join(folder, 'private'))) {
      expect((await stat(join(folder, 'private', name))).mode & 0o777).toBe(0o600);
    }
  });

  it('never overwrites keys, and refuses thresholds that cannot be met', async () => {
    await generateKeys({ folder, clock, passphrase: null });
    const again = generateKeys({ folder, clock, passphrase: null });
    await expect(again).rejects.toSatisfy(refusedWith('CONFLICT'));
    const impossible = { root: { keys: 2, threshold: 3 } };
    const wrong = generateKeys({
      folder: join(folder, 'other'),
      clock,
      passphrase: null,
      roles: impossible,
    });
    await expect(wrong).rejects.toSatisfy(refusedWith('BAD_INPUT'));
  });

  it('signs with a threshold of keys while some are elsewhere, and not with fewer', async () => {
    const roles = { targets: { keys: 3, threshold: 2 } };
    const made = await generateKeys({ folder, clock, passphrase: null, roles });
    const repository = join(folder, 'repository');
    const bundles = [makeBundle({ id: 'hygiene', version: 1, texts: ['Wash hands.'] })];
    const privateFolder = join(folder, 'private');
    const targetsKeys = (await readdir(privateFolder)).filter((name) => name.startsWith('targets-')) as [
      string,
      string,
    ];
    expect(made.roles.targets.keyIds).toHaveLength(3);
    await rm(join(privateFolder, targetsKeys[0]));
    await publishBundles({ repository, bundles, keys: folder, passphrase: null, clock });
    expect((await verifyRepository({ repository, clock })).problems).toEqual([]);
    await rm(join(privateFolder, targetsKeys[1]));
    const next = publishBundles({ repository, bundles: [], keys: folder, passphrase: null, clock });
    await expect(next).rejects.toSatisfy(refusedWith('NO_KEY'));
  });
});

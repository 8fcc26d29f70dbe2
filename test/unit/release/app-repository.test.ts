import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDownloader } from '../../../main/engine/knowledge/sync/download.ts';
import { createFolderSource } from '../../../main/engine/knowledge/sync/folder-source.ts';
import { refreshMetadata } from '../../../main/engine/knowledge/sync/tuf/refresh-metadata.ts';
import type { TrustedMetadata } from '../../../main/engine/knowledge/sync/tuf/trusted-metadata.ts';
import { releasesAmong } from '../../../main/engine/updates/choose/releases.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { appTargets, fileOfTarget, measureFile } from '../../../scripts/release/repository/app-targets.ts';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import { createTestClock, DAY_MS } from '../../fixtures/signed-repository.ts';
import { makeAppRepository, testRelease } from '../../fixtures/app-repository.ts';

const clock = createTestClock();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-app-repository-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As a workstation reads it that has seen `before`. */
async function trust(repository: string, root: Buffer, before?: TrustedMetadata): Promise<TrustedMetadata> {
  const signal = new AbortController().signal;
  const downloader = createDownloader({ source: createFolderSource(repository), ids: systemIds, signal });
  return refreshMetadata({
    trustedRoot: root,
    copies: { top: before?.bytes ?? {}, publishers: new Map() },
    downloader,
    referenceTime: new Date(clock.now()),
    tmpDir: join(folder, 'tmp'),
    verifyStored: true,
  });
}

const refusedWith = (code: string) => (thrown: unknown) => isOutpostError(thrown) && thrown.code === code;
const versions = (trusted: TrustedMetadata): string[] =>
  appTargets(trusted.targets).map(({ release }) => release.version);

describe('a repository of releases', () => {
  it('is read by the client of knowledge, and names each release with the hash of its file', async () => {
    const release = testRelease('1.2.0', { channel: 'pilot', share: 0.25, minimumFrom: '1.0.0' });
    const made = await makeAppRepository(folder, [{ release, file: Buffer.from('an invented app') }], { clock });
    const [target] = appTargets((await trust(made.repository, made.root)).targets);
    if (target === undefined) throw new Error('no target');
    expect(target.name).toBe('app/1.2.0/outpost-1.2.0-linux-x64.tar.gz');
    expect(target.release).toEqual(release);
    expect(await measureFile(join(made.repository, fileOfTarget(target)))).toEqual({
      length: target.length,
      sha256: target.sha256,
    });
  });

  it('carries notes of several lines, as they were written', async () => {
    const notes = { en: 'Sooner.\r\nA "stick"\\share\ttoo.\n', es: 'Más rápido.' };
    const release = testRelease('1.2.0', { notes });
    const { repository, root } = await makeAppRepository(folder, [{ release, file: Buffer.from('x') }], { clock });
    const [target] = appTargets((await trust(repository, root)).targets);
    expect(target?.release.notes).toEqual({ en: 'Sooner.\nA "stick"\\share too.\n', es: 'Más rápido.' });
  });

  it('is signed by as many keys as its own threshold asks for', async () => {
    const roles = { targets: { keys: 3, threshold: 2 } };
    const made = await makeAppRepository(folder, [{ release: testRelease('1.0.0'), file: Buffer.from('a') }], {
      clock,
      roles,
    });
    const trusted = await trust(made.repository, made.root);
    expect(trusted.root.signed.roles.targets?.threshold).toBe(2);
    expect(versions(trusted)).toEqual(['1.0.0']);
  });

  it('goes on to be trusted when its keys were changed', async () => {
    const made = await makeAppRepository(folder, [{ release: testRelease('1.0.0'), file: Buffer.from('a') }], {
      clock,
    });
    const before = await trust(made.repository, made.root);
    await made.rotate('root', 'targets', 'snapshot', 'timestamp');
    expect(versions(await trust(made.repository, made.root, before))).toEqual(['1.0.0']);
  });

  it('promotes a release to more workstations, and to all, without another file', async () => {
    const file = Buffer.from('an invented app');
    const release = testRelease('1.0.0', { channel: 'pilot', share: 0.1 });
    const made = await makeAppRepository(folder, [{ release, file }], { clock });
    const [before] = appTargets((await trust(made.repository, made.root)).targets);
    await made.promote('1.0.0', { channel: 'stable', share: 1 });
    const [after] = appTargets((await trust(made.repository, made.root)).targets);
    expect(after).toEqual({ ...before, release: { ...release, channel: 'stable', share: 1 } });
  });

  it('takes a withdrawn release out, with its file', async () => {
    const releases = ['1.0.0', '1.1.0'].map((version) => ({
      release: testRelease(version),
      file: Buffer.from(version),
    }));
    const made = await makeAppRepository(folder, releases, { clock });
    const [file = ''] = made.files('1.1.0');
    await made.withdraw('1.1.0');
    expect(versions(await trust(made.repository, made.root))).toEqual(['1.0.0']);
    await expect(measureFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('takes a withdrawn version again only where somebody says so, whoever signs it, and keeps that for a workstation’s eyes', async () => {
    const releases = ['1.0.0', '1.1.0'].map((version) => ({
      release: testRelease(version),
      file: Buffer.from(version),
    }));
    const made = await makeAppRepository(folder, releases, { clock });
    expect((await made.withdraw('1.1.0')).withdrawn).toEqual(['1.1.0']);
    // Signed again with other keys, as on another machine.
    expect((await made.rotate('targets', 'snapshot')).withdrawn).toEqual(['1.1.0']);
    const again = { release: testRelease('1.1.0'), file: Buffer.from('1.1.0') };
    await expect(made.add(again)).rejects.toSatisfy(refusedWith('RELEASE_WITHDRAWN'));
    await expect(made.add({ ...again, file: Buffer.from('mended') })).rejects.toSatisfy(
      refusedWith('RELEASE_WITHDRAWN'),
    );
    const older = made.add({ release: testRelease('1.0.5'), file: Buffer.from('older') });
    await expect(older).rejects.toSatisfy(refusedWith('ROLLBACK_REFUSED'));
    await expect(made.withdraw('1.1.0')).rejects.toSatisfy(refusedWith('NOT_FOUND'));

    const trusted = await trust(made.repository, made.root);
    const files = Object.values(trusted.targets.signed.targets).map(({ path, custom }) => ({
      ...{ name: path, bytes: 1, sha256: '', custom },
    }));
    expect(files.map(({ name }) => name)).toContain('app/1.1.0/withdrawn.json');
    expect(releasesAmong(files).map(({ version }) => version)).toEqual(['1.0.0']);

    const { withdrawn } = await made.addAlthoughWithdrawn(again);
    expect(withdrawn).toEqual([]);
    expect(versions(await trust(made.repository, made.root))).toEqual(['1.0.0', '1.1.0']);
    expect(await made.add({ release: testRelease('1.2.0'), file: Buffer.from('c') })).toMatchObject({ withdrawn: [] });
  });

  it('takes no older version, and no other content of a published one', async () => {
    const made = await makeAppRepository(folder, [{ release: testRelease('1.10.0'), file: Buffer.from('a') }], {
      clock,
    });
    const older = made.add({ release: testRelease('1.9.9'), file: Buffer.from('b') });
    await expect(older).rejects.toSatisfy(refusedWith('ROLLBACK_REFUSED'));
    const other = made.add({ release: testRelease('1.10.0'), file: Buffer.from('c') });
    await expect(other).rejects.toSatisfy(refusedWith('CONFLICT'));
    await expect(made.withdraw('3.0.0')).rejects.toSatisfy(refusedWith('NOT_FOUND'));
    expect(versions(await trust(made.repository, made.root))).toEqual(['1.10.0']);
  });

  it('is refused where it is another one’s, an older state, or has run out', async () => {
    const made = await makeAppRepository(folder, [{ release: testRelease('1.0.0'), file: Buffer.from('a') }], {
      clock,
    });
    const frozen = await made.freeze('frozen');
    await made.add({ release: testRelease('1.1.0'), file: Buffer.from('b') });
    const seen = await trust(made.repository, made.root);
    await expect(trust(frozen, made.root, seen)).rejects.toSatisfy(refusedWith('ROLLBACK_REFUSED'));

    const foreign = await makeAppRepository(join(folder, 'foreign'), [], { clock });
    await expect(trust(foreign.repository, made.root)).rejects.toSatisfy(refusedWith('ROOT_MISMATCH'));

    await made.expire();
    await expect(trust(made.repository, made.root)).rejects.toSatisfy(refusedWith('METADATA_EXPIRED'));
    clock.advance(15 * DAY_MS);
    await expect(trust(frozen, made.root)).rejects.toSatisfy(refusedWith('METADATA_EXPIRED'));
    clock.advance(-15 * DAY_MS);
  });

  it('lets a test damage what was published, and nothing else', async () => {
    const made = await makeAppRepository(folder, [{ release: testRelease('1.0.0'), file: Buffer.from('abcdef') }], {
      clock,
    });
    const [target] = appTargets((await trust(made.repository, made.root)).targets);
    await made.tamper('1.0.0');
    const tampered = await measureFile(made.files('1.0.0')[0] ?? '');
    expect(tampered).toMatchObject({ length: target?.length });
    expect(tampered.sha256).not.toBe(target?.sha256);
    await made.truncate('1.0.0');
    expect(await measureFile(made.files('1.0.0')[0] ?? '')).toMatchObject({ length: 3 });
  });
});

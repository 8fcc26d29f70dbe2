import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readModelManifest } from '../../../main/engine/models/manifest.ts';
import { readPackagedFiles } from '../../../scripts/weights/sources.ts';

const FOLDER = 'scripts/weights';
const packaged = readPackagedFiles(FOLDER);
const { models } = await readModelManifest('models');
const files = models.flatMap((model) => model.files.map((file) => ({ model: model.id, ...file })));

/** What a workstation has or a test runs; further models are for machines that reach their publishers. */
const wanted = models.flatMap(({ id, kind, files: own }) =>
  kind === 'further' ? [] : own.map(({ name }) => `${id}/${name}`),
);

test('a machine that reaches no model hub finds packages for every file of every model but the further ones', () => {
  const found = new Set(packaged.map(({ model, file }) => `${model}/${file}`));
  expect(found).toEqual(new Set(wanted));
});

test('parts add up to the file that the manifest names', () => {
  for (const source of packaged.filter(({ kind }) => kind === 'parts')) {
    const file = files.find(({ model, name }) => model === source.model && name === source.file);
    expect(source.parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(file?.bytes);
  }
});

test('every conversion has its script, and the manifest knows what it gives', () => {
  for (const source of packaged.filter((each) => each.kind === 'conversion')) {
    expect(existsSync(join(FOLDER, source.script))).toBe(true);
    const file = files.find(({ model, name }) => model === source.model && name === source.file);
    expect(file?.equivalents).toHaveLength(1);
  }
});

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import { readModelManifest } from '../../../main/engine/models/manifest.ts';
import { writeCalibration } from '../../../scripts/train/write-calibration.ts';

const shipped = loadCalibrations('models');
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outpost-calibration-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the shipped calibrations', () => {
  it('there is one for each embedder of the manifest', async () => {
    const { models } = await readModelManifest('models');
    for (const { id } of models.filter(({ role }) => role === 'embedder')) expect(shipped(id)).not.toBe(shipped(null));
  });

  it('weigh no vector where there is none', () => {
    const { rank, coverage } = shipped(null);
    expect([rank.cosine, coverage.weights.cosine, coverage.weights.statement]).toEqual([0, 0, 0]);
  });

  it('give an embedder that was not calibrated what words alone have', () => {
    expect(shipped('a-new-embedder')).toBe(shipped(null));
  });
});

describe('a calibration that was fitted anew', () => {
  it('stands beside its model, and is read from there', () => {
    const current = shipped('minilm-l6-v2');
    writeCalibration(folder, null, shipped(null), { coverage: shipped(null).coverage });
    const coverage = { ...current.coverage, bias: -1.23456, threshold: 0.4004 };
    const path = writeCalibration(folder, 'a-new-embedder', current, { coverage });
    expect(path).toBe(join(folder, 'a-new-embedder', 'calibration.json'));
    const read = loadCalibrations(folder)('a-new-embedder');
    expect(read.coverage).toEqual({ ...current.coverage, bias: -1.235, threshold: 0.4 });
    expect(read).toMatchObject({ fusion: current.fusion, rank: current.rank, answers: current.answers });
  });

  it('of what is shipped already changes no byte', async () => {
    for (const id of ['embeddinggemma-300m', 'minilm-l6-v2']) {
      const path = writeCalibration(folder, id, shipped(id), shipped(id));
      expect(await readFile(path, 'utf8')).toBe(await readFile(join('models', id, 'calibration.json'), 'utf8'));
    }
  });
});

describe('an installation whose calibrations are damaged', () => {
  it('is refused without those for words alone', () => {
    expect(() => loadCalibrations(folder)).toThrowError(expect.objectContaining({ code: 'SOURCE_INVALID' }));
  });

  it('is refused where a file is not one', async () => {
    writeCalibration(folder, null, shipped(null), shipped(null));
    await mkdir(join(folder, 'tiny'));
    for (const text of ['{', '{"format":"outpost-calibration/1","embedder":"tiny","closeness":0.1}']) {
      await writeFile(join(folder, 'tiny', 'calibration.json'), text);
      expect(() => loadCalibrations(folder)).toThrowError(expect.objectContaining({ code: 'SOURCE_INVALID' }));
    }
  });
});

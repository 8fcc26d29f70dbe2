import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EvalSection } from '../../../shared/contract/eval.ts';
import { sectionsToRun } from '../../../main/eval/eval-all.ts';
import { createSectionStore } from '../../../main/eval/section-store.ts';

const SETTINGS = { outpost: '0.1.0', embedder: 'standard', answers: 100, seed: 1 };
const SUPPORT: EvalSection = {
  id: 'support',
  title: 'Support',
  method: '',
  figures: [],
  plots: [],
  examples: [],
  seconds: 2,
};

describe('a long evaluation that is interrupted', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outpost-sections-'));
    createSectionStore(folder, SETTINGS, false).keep(SUPPORT, 'a-model');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('goes on after the sections that were done, without the model that they needed', () => {
    const store = createSectionStore(folder, SETTINGS, true);
    expect(store.take('support')).toMatchObject({ llm: 'a-model', section: { id: 'support', seconds: 2 } });
    expect(store.take('routes')).toBeNull();
    expect(sectionsToRun(['support'], false, store).needsModel).toBe(false);
    expect(sectionsToRun(['support', 'answers'], false, store).needsModel).toBe(true);
  });
  it('measures anew where it is not told to go on', () => {
    expect(createSectionStore(folder, SETTINGS, false).take('support')).toBeNull();
  });
  it('measures anew under other settings, and where a file was cut', () => {
    expect(createSectionStore(folder, { ...SETTINGS, seed: 2 }, true).take('support')).toBeNull();
    writeFileSync(join(folder, 'support.json'), '{"settings":');
    expect(createSectionStore(folder, SETTINGS, true).take('support')).toBeNull();
  });
});

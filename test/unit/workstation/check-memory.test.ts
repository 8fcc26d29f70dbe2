import { describe, expect, it } from 'vitest';
import { chosenLlm } from '../../../main/engine/models/find-entry.ts';
import { readModelManifest } from '../../../main/engine/models/manifest.ts';
import { checkMemory } from '../../../main/engine/workstation/doctor/check-memory.ts';

const GIB = 2 ** 30;
const manifest = await readModelManifest('models');
const standard = chosenLlm(manifest, 'standard');
const large = chosenLlm(manifest, 'qwen2.5-7b-instruct');
const check = (cores: number, free: number | null, chosen = standard, named = true) =>
  checkMemory(manifest.models, chosen, { cores, memory: 16 * GIB, free }, { named });

describe('what doctor says of the machine for language models', () => {
  it('names the largest that its cores and its free memory are enough for', () => {
    expect(check(4, 4 * GIB)).toMatchObject({ state: 'ok', detail: expect.stringContaining(`fits: ${standard.id}`) });
    expect(check(8, 4 * GIB).detail).toContain('fits: qwen3-4b');
    expect(check(12, 8 * GIB).detail).toContain(`fits: ${large.id}`);
    expect(check(12, null).detail).toContain(`fits: ${large.id}`);
  });

  it('warns, with what to do, where too little is free', () => {
    expect(check(4, 1 * GIB)).toMatchObject({
      ...{ state: 'warning', detail: expect.stringContaining('none fits'), remedy: expect.stringMatching(/\.$/) },
    });
  });

  it('warns of nothing where none is named, for none is loaded', () => {
    expect(check(1, 1 * GIB, standard, false)).toMatchObject({ state: 'ok', detail: expect.stringContaining('none') });
  });

  it('warns of one that the organisation has named and that this machine is too slow for', () => {
    const warned = check(4, 8 * GIB, large);
    expect(warned).toMatchObject({
      id: `memory.${large.id}`,
      state: 'warning',
      remedy: expect.stringContaining('10 cores'),
    });
  });
});

describe('the language model that a signed enrolment names', () => {
  it('is missing where this version knows none of that name, or it is no language model', () => {
    for (const id of ['no-such-model', 'embeddinggemma-300m'])
      expect(() => chosenLlm(manifest, id)).toThrowError(expect.objectContaining({ code: 'MODEL_MISSING' }));
  });
});

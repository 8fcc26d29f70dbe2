import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embedderAdapter, llmAdapter } from '../../../main/engine/models/adapters/registry.ts';
import { embedderEntry, findEntry, llmEntry } from '../../../main/engine/models/find-entry.ts';
import { ModelManifest, readModelManifest } from '../../../main/engine/models/manifest.ts';
import { readProbes } from '../../../main/engine/models/probe.ts';
import { documentPrompt, queryPrompt } from '../../../main/engine/models/prompts.ts';
import { EMBEDDER_KINDS } from '../../../shared/domain/embedder-choice.ts';

const failsWith = (code: string) => expect.objectContaining({ code });

const manifest = await readModelManifest('models');
const standard = embedderEntry(manifest, 'standard');
const llm = llmEntry(manifest, 'standard');

describe('the models of the manifest', () => {
  it('each have an adapter for their role', () => {
    for (const entry of manifest.models) {
      expect(entry.role === 'embedder' ? embedderAdapter(entry) : llmAdapter(entry)).toBeTypeOf('function');
    }
  });

  it('are found by id, and by role and kind', () => {
    expect(findEntry(manifest, standard.id)).toBe(standard);
    expect(findEntry(manifest, 'embedder')).toBe(standard);
    expect(findEntry(manifest, 'embedder-compact')).toBe(embedderEntry(manifest, 'compact'));
    expect(() => findEntry(manifest, 'reader')).toThrowError(failsWith('NOT_FOUND'));
  });

  it.each(EMBEDDER_KINDS)('have probes for the %s embedder, and a folder each', async (kind) => {
    const { id } = embedderEntry(manifest, kind);
    expect(readdirSync('models')).toContain(id);
    expect((await readProbes('models', id)).length).toBeGreaterThan(0);
    await expect(readProbes('models', 'another')).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });

  it('cannot share an id, or a role and kind', () => {
    const twice = (change: object) => ({ ...manifest, models: [...manifest.models, { ...llm, ...change }] });
    expect(ModelManifest.safeParse(twice({ kind: 'test' })).success).toBe(false);
    expect(ModelManifest.safeParse(twice({ id: 'another' })).success).toBe(false);
  });
});

describe('an entry that this version cannot run', () => {
  it('names an adapter that does not exist', () => {
    expect(() => embedderAdapter({ ...standard, adapter: 'quantum-embedder' })).toThrowError(
      failsWith('MODEL_UNSUPPORTED'),
    );
  });

  it('names an adapter of another role', () => {
    expect(() => embedderAdapter({ ...standard, adapter: llm.adapter })).toThrowError(failsWith('MODEL_UNSUPPORTED'));
    expect(() => llmAdapter({ ...llm, adapter: standard.adapter })).toThrowError(failsWith('MODEL_UNSUPPORTED'));
    expect(() => llmAdapter({ ...llm, adapter: 'toString' })).toThrowError(failsWith('MODEL_UNSUPPORTED'));
  });
});

describe('prompts', () => {
  it('are what EmbeddingGemma was trained with', () => {
    const { prompts } = standard;
    expect(queryPrompt(prompts, 'spill')).toBe('task: search result | query: spill');
    expect(documentPrompt(prompts, { title: ' Spills ', text: 'Mop.' })).toBe('title: Spills | text: Mop.');
    expect(documentPrompt(prompts, { title: ' ', text: 'Mop.' })).toBe('title: none | text: Mop.');
  });

  it('give MiniLM the bare text, below its title where there is one', () => {
    const { prompts } = embedderEntry(manifest, 'compact');
    expect(queryPrompt(prompts, 'spill')).toBe('spill');
    expect(documentPrompt(prompts, { title: 'Spills', text: 'Mop.' })).toBe('Spills\nMop.');
    expect(documentPrompt(prompts, { title: '', text: 'Mop.' })).toBe('Mop.');
  });

  it('carry every text to the letter, whatever stands in it', () => {
    const text = fc.oneof(fc.string(), fc.constantFrom('{title}', '{text}', '$&', "$'"));
    fc.assert(
      fc.property(text, text, (title, body) => {
        const own = title.trim() || 'none';
        expect(documentPrompt(standard.prompts, { title, text: body })).toBe(`title: ${own} | text: ${body}`);
      }),
    );
  });
});

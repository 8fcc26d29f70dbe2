import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Embedder } from '../../main/engine/models/port.ts';
import { assertProbes, readProbes, recordProbes, worstProbe } from '../../main/engine/models/probe.ts';
import { cosine, matryoshka } from '../../main/engine/text/vectors.ts';
import { describeWith, openParts, PASSAGES } from './support.ts';

vi.setConfig({ testTimeout: 120_000 });

const QUESTIONS = [
  ['What do I do after a needlestick?', 0],
  ['How warm may the vaccines become?', 1],
  ['There is smoke in the corridor', 2],
  ['Can a patient see their file?', 3],
] as const;

const MB = 1_000_000;
/** Hardly a word that the vocabulary knows: as many tokens as characters. */
const HOSTILE = 'QzF9xW'.repeat(333);

const EMBEDDERS = [
  ['embedder', 'standard'],
  ['embedder-compact', 'compact'],
] as const;

for (const [role, kind] of EMBEDDERS)
  describeWith(role, `the ${role}`, () => {
    let parts: Awaited<ReturnType<typeof openParts>>;
    let embedder: Embedder;
    let vectors: Float32Array[];

    beforeAll(async () => {
      parts = await openParts();
      embedder = await parts.embedder(kind);
      vectors = await embedder.embedPassages(PASSAGES);
    });
    afterAll(async () => {
      await embedder.close();
      await parts.runtime.close();
    });

    const best = (query: Float32Array): number => {
      const scores = vectors.map((vector) => cosine(query, vector));
      return scores.indexOf(Math.max(...scores));
    };

    test.each(QUESTIONS)('puts the fitting passage first for "%s"', async (question, expected) => {
      expect(best(await embedder.embedQuery(question))).toBe(expected);
    });

    test('gives unit vectors of the size it says, in the order of the passages', async () => {
      const again = await embedder.embedPassages([...PASSAGES].reverse());
      for (const [i, vector] of vectors.entries()) {
        expect(vector).toHaveLength(embedder.info.dimensions);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
        expect(cosine(vector, again[PASSAGES.length - 1 - i] ?? [])).toBeGreaterThan(0.9999);
      }
    });

    test('agrees with the recorded probes, and other vectors are refused', async () => {
      const probes = await readProbes('models', embedder.info.id);
      expect(await worstProbe(embedder, probes)).toBeGreaterThan(0.999);
      const foreign = probes.map(({ text, vector }) => ({ text, vector: [...vector].reverse() }));
      await expect(assertProbes(embedder, foreign)).rejects.toMatchObject({ code: 'MODEL_CORRUPT' });
    });

    test('what it records is what another workstation with the same weights finds', async () => {
      const probes = await recordProbes(embedder, ['hand hygiene before an injection']);
      await assertProbes(embedder, probes);
    });

    test('cuts what is longer than it can read', async () => {
      const text = 'the ward nurse checks it and writes it down '.repeat(60);
      const [vector] = await embedder.embedPassages([{ title: 'Checks', text }]);
      expect(vector).toHaveLength(embedder.info.dimensions);
    });

    test('reports progress, and stops between passages when it is told to', async () => {
      const stop = new AbortController();
      const seen: number[] = [];
      const onProgress = (done: number): void => {
        seen.push(done);
        if (done === 2) stop.abort();
      };
      const embedding = embedder.embedPassages(PASSAGES, { signal: stop.signal, onProgress });
      await expect(embedding).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(seen).toEqual([1, 2]);
    });

    test('counts tokens', () => {
      expect(embedder.countTokens('wash your hands')).toBe(3);
      expect(embedder.countTokens('')).toBe(0);
    });
  });

describeWith('embedder', 'the standard embedder', () => {
  let parts: Awaited<ReturnType<typeof openParts>>;
  let embedder: Embedder;
  beforeAll(async () => {
    parts = await openParts();
    embedder = await parts.embedder('standard');
  });
  afterAll(async () => {
    await embedder.close();
    await parts.runtime.close();
  });

  test('a long question leaves none of the memory behind that it took', async () => {
    await embedder.embedQuery('Where is the form?');
    const before = process.memoryUsage.rss();
    await embedder.embedQuery(HOSTILE);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * MB);
  });

  test('the same words give the same vector beside longer texts, and after what was read was erased', async () => {
    const question = 'Where is the form for a needlestick?';
    const before = await embedder.embedQuery(question);
    await embedder.embedPassages([{ title: '', text: HOSTILE }]);
    await embedder.erase();
    expect(cosine(before, await embedder.embedQuery(question))).toBeGreaterThan(0.9999);
  });

  test.each([
    ['es', '¿Qué hago después de pincharme con una aguja?'],
    ['fr', "Que faire après une piqûre d'aiguille ?"],
    ['pt', 'O que faço depois de me picar com uma agulha?'],
    ['de', 'Was tue ich nach einer Nadelstichverletzung?'],
    ['it', "Cosa faccio dopo una puntura d'ago?"],
  ])('finds the English passage for a question in %s, a language it claims', async (code, text) => {
    expect(embedder.info.languages).toContain(code);
    const vectors = await embedder.embedPassages(PASSAGES);
    const query = await embedder.embedQuery(text);
    const scores = vectors.map((vector) => cosine(query, vector));
    expect(scores.indexOf(Math.max(...scores))).toBe(0);
  });

  test('its vectors still rank when they are cut to 256 numbers', async () => {
    const vectors = await embedder.embedPassages(PASSAGES);
    const query = matryoshka(await embedder.embedQuery('There is smoke in the corridor'), 256);
    const scores = vectors.map((vector) => cosine(query, matryoshka(vector, 256)));
    expect(scores.indexOf(Math.max(...scores))).toBe(2);
  });

  test('a question asked while passages are embedded waits for one of them only', async () => {
    const many = Array.from({ length: 12 }, (_, i) => ({
      title: `Round ${i}`,
      text: (PASSAGES[i % 4]?.text ?? '').repeat(6),
    }));
    let done = 0;
    const embedding = embedder.embedPassages(many, { onProgress: (n) => (done = n) });
    await embedder.embedQuery('Who is called at night?');
    expect(done).toBeLessThan(3);
    await embedding;
    expect(done).toBe(12);
  });

  test('a question asked again is not embedded again, until what was typed is erased', async () => {
    const text = 'How many tablets may I give?';
    const first = await embedder.embedQuery(text);
    expect(await embedder.embedQuery(text)).toBe(first);
    await embedder.erase();
    const again = await embedder.embedQuery(text);
    expect(again).not.toBe(first);
    expect(cosine(again, first)).toBeGreaterThan(0.9999);
  });
});

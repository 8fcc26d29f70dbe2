import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RankedStatement } from '../../../main/engine/ask/evidence.ts';
import { scoreChoice } from '../../../main/eval/choice-score.ts';
import { CHOICE_WAYS } from '../../../main/eval/choice-ways.ts';
import { readStatementLabels } from '../../../main/eval/statement-labels.ts';

describe('the score of an answer', () => {
  it('counts what answers, what helps, and what was missed', () => {
    expect(scoreChoice([2, 0, 1, 2], 3, 4)).toEqual({
      precision: 0.5,
      helpful: 0.75,
      recall: 2 / 3,
      f1: (2 * 0.5 * (2 / 3)) / (0.5 + 2 / 3),
      first: 1,
      any: 1,
    });
  });
  it('asks for no more than an answer may hold', () => {
    expect(scoreChoice([2, 2], 10, 4).recall).toBe(0.5);
    expect(scoreChoice([2, 2, 2, 2], 10, 4).recall).toBe(1);
  });
  it('is nothing for no statement, and for wrong ones', () => {
    expect(scoreChoice([], 2, 4)).toEqual({ precision: 0, helpful: 0, recall: 0, f1: 0, first: 0, any: 0 });
    expect(scoreChoice([1, 0], 2, 4)).toEqual({ precision: 0, helpful: 0.5, recall: 0, f1: 0, first: 0, any: 0 });
  });
});

describe('ways of putting an answer together', () => {
  const candidates = [0.9, 0.88, 0.7, 0.6, 0.5].map((score) => ({ score }) as RankedStatement);
  const by = (id: string, chosen: readonly number[]): readonly number[] | undefined =>
    CHOICE_WAYS.find((way) => way.id === id)?.of({ candidates, chosen, closeness: 0.1, most: 4 });

  it.each([
    ['close', [3], [0, 1]],
    ['first-3', [4], [0, 1, 2]],
    ['model', [], []],
    ['model-or-first', [], [0, 1, 2, 3]],
    ['model-or-first', [2, 0], [2, 0]],
    ['first-and-model', [2, 0], [0, 2]],
    ['two-and-model', [4, 3, 2], [0, 1, 4, 3]],
    ['filled-2', [2], [2, 0]],
    ['filled-2', [4, 3, 2], [4, 3, 2]],
    ['filled-3', [], [0, 1, 2]],
    ['close-and-model', [3, 1], [1]],
    ['close-and-model', [3], [0, 1]],
  ])('%s, where the model chose %j: %j', (id, chosen, expected) => {
    expect(by(id, chosen)).toEqual(expected);
  });
});

describe('labels of statements', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outpost-labels-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const statement = (document: string, start: number, end: number): RankedStatement =>
    ({ passage: { document: { id: document } }, statement: { span: { start, end } } }) as RankedStatement;

  it('are found by question and place; an unlabelled statement has none', async () => {
    const file = join(folder, 'labels.jsonl');
    const place = { set: 'faq', question: 'q1', document: 'd' };
    writeFileSync(
      file,
      [
        { ...place, start: 0, end: 9, label: 2 },
        { ...place, start: 9, end: 20, label: 0 },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    const labels = (await readStatementLabels(file))?.get('faq')?.get('q1');
    expect(labels?.answering).toBe(1);
    expect(
      [statement('d', 0, 9), statement('d', 9, 20), statement('d', 0, 8), statement('e', 0, 9)].map((one) =>
        labels?.of(one),
      ),
    ).toEqual([2, 0, null, null]);
  });
  it('are none where there is no file, and a bad line is named', async () => {
    expect(await readStatementLabels(join(folder, 'none.jsonl'))).toBeNull();
    const file = join(folder, 'bad.jsonl');
    writeFileSync(file, '{"set":"faq","question":"q1","document":"d","start":0,"end":9,"label":3}\n');
    await expect(readStatementLabels(file)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('line 1'),
    });
  });
  it('of the project are a hundred questions’', async () => {
    const sets = await readStatementLabels('test/evals/chosen-statements.jsonl');
    expect([...(sets?.values() ?? [])].map((questions) => questions.size)).toEqual([50, 50]);
  });
});

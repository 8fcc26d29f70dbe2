import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { splitQuestion } from '../../../main/engine/ask/parts/split-question.ts';
import { ENGLISH } from '../../../main/engine/languages/en/english.ts';

const EVALS = 'test/evals';
const HELD_OUT = ['elm.jsonl', 'fern.jsonl'];

const linesOf = <T>(file: string, schema: z.ZodType<T>): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));

/** The figures of docs/measurements.md, "Questions of several parts". */
it('of five askers’ questions nearly all that ask several things are parted, and hardly any that ask one', () => {
  const several = new Set(
    linesOf(join(EVALS, 'asked-several.jsonl'), z.object({ question: z.string() })).map(({ question }) => question),
  );
  const files = readdirSync(join(EVALS, 'asked')).filter((name) => name.endsWith('.jsonl') && !HELD_OUT.includes(name));
  const asked = files.flatMap((name) =>
    linesOf(join(EVALS, 'asked', name), z.object({ id: z.string(), question: z.string() })),
  );
  const isParted = ({ question }: { readonly question: string }): boolean =>
    splitQuestion(question, ENGLISH.asking).length > 1;
  const right = asked.filter(({ id }) => several.has(id));
  const others = asked.filter(({ id }) => !several.has(id));
  expect([right.length, others.length]).toEqual([161, 659]);
  expect(right.filter(isParted).length).toBeGreaterThanOrEqual(147);
  expect(others.filter(isParted).length).toBeLessThanOrEqual(2);
});

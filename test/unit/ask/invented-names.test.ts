import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import type { Redactor } from '../../../main/engine/identifiers/port.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { ApprovedQuestion, judgeApproved } from '../../../main/eval/approved-questions.ts';
import { readLines } from '../../../main/eval/read-lines.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { claimsAll } from '../../fixtures/claims.ts';
import { withInventedName } from '../../fixtures/named-questions.ts';

const FOLDER = resolve('knowledge/documents');

/** Finds nothing: what would be answered if there were no masking. */
const NO_MASKING: Redactor = {
  redact: (text) => ({ text, spans: [] }),
  redactWithLearned: async (text) => ({ text, spans: [] }),
  isOwn: () => false,
};

function readPolicy(file: string) {
  const source = readFileSync(join(FOLDER, file), 'utf8');
  const [, front = '', text = source] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  return { id: file.replace(/\.md$/, ''), title: /^title: *(.+)$/m.exec(front)?.[1] ?? file, text };
}

let view: KnowledgeView;
let questions: ApprovedQuestion[];
beforeAll(async () => {
  view = await viewOf(readdirSync(FOLDER).map(readPolicy));
  const all = await readLines(resolve('knowledge/questions.jsonl'), ApprovedQuestion);
  questions = all.filter(({ route }) => route === 'answered');
}, 120_000);
afterAll(() => view?.index?.close());

it('no right answer to an approved question is lost through masking, whatever name is put into it', {
  timeout: 120_000,
}, async () => {
  const calibrations = () => claimsAll(loadCalibrations('models')(null));
  const [ask, askUnmasked] = [openDesk(view, { calibrations }), openDesk(view, { calibrations, redactor: NO_MASKING })];
  const lost: string[] = [];
  let right = 0;
  let masked = 0;
  for (const [i, expected] of questions.entries()) {
    const question = withInventedName(expected.question, i);
    const result = await ask(question);
    if (Object.keys(result.masked).length > 0) masked += 1;
    if (judgeApproved(expected, await askUnmasked(question)) !== null) continue;
    right += 1;
    if (judgeApproved(expected, result) !== null) lost.push(question);
  }
  expect(lost).toEqual([]);
  // The names are such that masking has something to do, and most questions are answered by words alone.
  expect(masked).toBeGreaterThan(questions.length * 0.9);
  expect(right).toBeGreaterThan(questions.length * 0.6);
});

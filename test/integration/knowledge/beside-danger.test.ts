import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AskResult } from '../../../shared/contract/ask.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';

const QUESTIONS = {
  mixed: 'A patient is unconscious in the toilet. What do I do right after a needlestick injury?',
  alone: 'no pulse help',
  exposure: 'I pricked my finger with a used needle',
  drill: 'for the drill on cardiac arrest, who checks the emergency trolley?',
};

let clinic: SampleClinic;
const answers = new Map<string, AskResult>();
beforeAll(async () => {
  clinic = await makeSampleClinic();
  const file = join(clinic.folder, 'questions.jsonl');
  writeFileSync(
    file,
    Object.entries(QUESTIONS)
      .map(([id, question]) => JSON.stringify({ id, question }))
      .join('\n'),
  );
  const { stdout, stderr } = await clinic.outpost('ask', '--file', file, '--quotes-only', '--json');
  for (const line of stdout.trim().split('\n')) {
    const { id, ...answer } = JSON.parse(line);
    answers.set(id, AskResult.parse(answer));
  }
  expect([...answers.keys()], stderr).toEqual(Object.keys(QUESTIONS));
});
afterAll(() => clinic.remove());

const answerTo = (id: keyof typeof QUESTIONS): AskResult | undefined => answers.get(id);

it('a danger beside an ordinary question: the card and the numbers first, the policy’s words below', () => {
  const result = answerTo('mixed');
  expect(result).toMatchObject({ route: 'escalated', category: 'emergency' });
  expect(result?.guidance?.length).toBeGreaterThan(0);
  expect(result?.contacts.some(({ categories }) => categories.includes('emergency'))).toBe(true);
  expect(result?.parts?.map(({ n }) => n)).toEqual([1, 2]);
  expect(result?.sentences.every(({ part, written }) => part === 2 && !written)).toBe(true);
  expect(result?.citations.map(({ documentId }) => documentId)).toContain('sharps-and-needlestick');
});

it('a danger alone has its card, and nothing else', () => {
  const result = answerTo('alone');
  expect(result).toMatchObject({ route: 'escalated', sentences: [], citations: [] });
  expect(result?.parts).toBeUndefined();
});

it('a colleague’s own exposure: its approved first aid at once, and a person is offered', () => {
  const result = answerTo('exposure');
  expect(result).toMatchObject({
    route: 'restricted',
    category: 'patient_specific',
    escalation: { offered: true },
  });
  expect(result?.guidance?.map(({ documentId }) => documentId)).toEqual(['sharps-and-needlestick']);
});

it('a drill keeps its card, and reviewers are offered, not called', () => {
  const result = answerTo('drill');
  expect(result).toMatchObject({ route: 'escalated', category: 'emergency', escalation: { offered: true } });
  expect(result?.citations.length).toBeGreaterThan(0);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { carryOn } from '../../../../main/engine/ask/follow-up/carry-on.ts';
import { namesOfPersons } from '../../../../main/engine/ask/names-of-persons.ts';
import { createRedactor } from '../../../../main/engine/identifiers/redact.ts';
import { loadTagger } from '../../../../main/engine/identifiers/tagger/load-tagger.ts';
import { followUpLanguageOf } from '../../../../main/engine/languages/packs.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';

const EVALS = 'test/evals';
/** Nothing is set by looking at these askers' questions (test/evals/asked/README.md). */
const HELD_OUT = ['elm.jsonl', 'fern.jsonl'];
const redactor = createRedactor(LANGUAGES, { tagger: loadTagger('models', LANGUAGES) });

const Pair = z.object({
  language: z.string(),
  before: z.string(),
  question: z.string(),
  kind: z.enum(['follow', 'new_subject', 'other_patient', 'alone']),
});
type Pair = z.infer<typeof Pair>;

const linesOf = <T>(file: string, schema: z.ZodType<T>): T[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => schema.parse(JSON.parse(line)));

function isCarried({ language, before, question }: Pick<Pair, 'language' | 'before' | 'question'>): boolean {
  const persons = namesOfPersons(before, redactor.redact(before).spans);
  const asked = { question: before, ofOnePatient: false, persons };
  return 'text' in carryOn(question, asked, followUpLanguageOf(LANGUAGES, language), { redactor });
}

const shareCarried = (pairs: readonly Pair[]): number => pairs.filter(isCarried).length / pairs.length;

/** The figures of docs/measurements.md, "Follow-ups". */
describe.each(['english', 'spanish', 'french'])('pairs in %s', (language) => {
  const pairs = linesOf(join(EVALS, 'follow-ups', `${language}.jsonl`), Pair);

  it('that follow are nearly all carried on', () => {
    expect(shareCarried(pairs.filter(({ kind }) => kind === 'follow'))).toBeGreaterThanOrEqual(0.9);
  });

  it('that change the subject or the patient are hardly ever', () => {
    const others = pairs.filter(({ kind }) => kind === 'new_subject' || kind === 'other_patient');
    expect(shareCarried(others)).toBeLessThanOrEqual(0.03);
  });

  it('that say all of it by themselves are asked as they stand', () => {
    const alone = pairs.filter(({ kind }) => kind === 'alone');
    expect(alone.filter(isCarried)).toEqual([]);
  });
});

describe('questions of five askers, each behind one of another subject', () => {
  const files = readdirSync(join(EVALS, 'asked')).filter((name) => name.endsWith('.jsonl') && !HELD_OUT.includes(name));
  const asked = files.flatMap((name) => linesOf(join(EVALS, 'asked', name), z.object({ question: z.string() })));
  /** Far enough to be about something else: askers go from policy to policy. */
  const APART = 37;
  const behind = (lead: string): Pair[] =>
    asked.map(({ question }, i) => ({
      ...{ language: 'en', kind: 'new_subject', question: `${lead}${question}` },
      before: asked[(i + APART) % asked.length]?.question ?? '',
    }));

  it('are mostly asked by themselves', () => {
    expect(shareCarried(behind(''))).toBeLessThanOrEqual(0.08);
  });

  it('joined with "and" too', () => {
    expect(shareCarried(behind('and '))).toBeLessThanOrEqual(0.11);
  });
});

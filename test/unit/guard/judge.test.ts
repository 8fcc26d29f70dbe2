import { describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { createJudge } from '../../../main/engine/guard/learned/judge.ts';
import type { Probabilities } from '../../../main/engine/guard/learned/probabilities.ts';
import { plainWords } from '../../../main/engine/guard/learned/word-features.ts';
import { CATEGORIES } from '../../../shared/domain/route.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const thresholds = {
  ...{ danger: 0.6, care: 0.6, sentenceDanger: 0.8, sentenceCare: 0.8, clauseDanger: 0.9, clauseCare: 0.9 },
  ...{ surelyPolicy: 0.9, surelyPolicyOverStrong: 0.95, surelyPolicyOverPart: 1 },
  ...{ injection: 0.6, identity_or_records: 0.5, not_for_this_assistant: 0.8 },
};

/** So much need for care, and the rest of it ordinary. */
const needing = (care: number): Probabilities =>
  Object.fromEntries(
    CATEGORIES.map((category) => [category, category === 'policy' ? 1 - care : category === 'emergency' ? care : 0]),
  ) as Probabilities;

const SENTENCE = 'The lorry goes back at two.';
const QUESTION = 'Can they jump the queue?';
const TWO_SENTENCES = `${SENTENCE} ${QUESTION}`;
const CLAUSE = 'then the child spat everything on the floor';
const TWO_CLAUSES = `i signed the chart, ${CLAUSE}`;

/** What is embedded of a text, where the words see `care` in the part and the vectors `whole` in all of it. */
async function embedded(text: string, part: string, care: number, whole: number): Promise<string[]> {
  const asked: string[] = [];
  const reading = createRuleGuard(LANGUAGES).read(text);
  const judge = createJudge({
    words: {
      thresholds,
      classify: (words) => needing(words.join(' ') === plainWords(part).join(' ') ? care : 0.001),
    },
    embedder: () => ({
      info: { id: 'test', languages: ['en'] },
      async embedQuery(read) {
        asked.push(read);
        return Float32Array.of(whole);
      },
    }),
    classifiers: new Map([['test', { embedder: 'test', thresholds, classify: ([share = 0]) => needing(share) }]]),
  });
  await judge.judge(reading);
  return asked;
}

describe('what of a text costs an embedding', () => {
  it('the whole always, and a sentence in which the words see some need for care', async () => {
    expect(await embedded(TWO_SENTENCES, SENTENCE, 0.2, 0.99999)).toEqual([TWO_SENTENCES, SENTENCE]);
    expect(await embedded(TWO_SENTENCES, SENTENCE, 0.05, 0.99999)).toEqual([TWO_SENTENCES]);
  });

  it('a sentence of a text that is surely ordinary too: it may be the danger', async () => {
    expect(await embedded(TWO_SENTENCES, SENTENCE, 0.2, 0.001)).toEqual([TWO_SENTENCES, SENTENCE]);
  });

  it('a clause only where the words are nearly sure', async () => {
    expect(await embedded(TWO_CLAUSES, CLAUSE, 0.7, 0.99999)).toEqual([TWO_CLAUSES]);
    expect(await embedded(TWO_CLAUSES, CLAUSE, 0.85, 0.001)).toEqual([TWO_CLAUSES, CLAUSE]);
  });
});

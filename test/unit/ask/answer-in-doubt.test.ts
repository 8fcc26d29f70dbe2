import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../../main/engine/ask/answer-question.ts';
import { EVAL_READER } from '../../../main/eval/corpus.ts';
import { openWorkbench, type Workbench } from '../../../main/eval/workbench.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Llm } from '../../../main/engine/models/port.ts';

const USAGE = { tokensIn: 1, tokensCached: 0, tokensOut: 0, firstTokenMs: 1 };

/** A model that is told what to say, so that each of its words has one known effect; the real one is asked in test/models. */
function scripted(noneShare: number | 'fails') {
  const asked: string[] = [];
  const llm: Llm = {
    id: 'scripted',
    contextTokens: 4_096,
    countTokens: (text) => text.length,
    async firstTokenShares({ user }) {
      asked.push(user);
      if (noneShare === 'fails') throw new OutpostError('TIMEOUT', 'too slow');
      return { ...USAGE, shares: [noneShare, 1 - noneShare] };
    },
    yesProbability: async () => 0.5,
    erase: async () => undefined,
    async generate() {
      asked.push('summary');
      return { ...USAGE, text: '', finish: 'stop' };
    },
    close: async () => undefined,
  };
  return { llm, asked };
}

/** An invented policy; words alone are sure of the first question and in doubt about the second. */
const DOCUMENT = {
  id: 'store',
  title: 'The store',
  text: '# The store\n\nThe spare wheelchair stands behind the blue door.\n\nLinen is counted on Mondays.\n\nBoxes are stacked below the shelf.\n\nThe key hangs at the front desk.\n',
};
const SURE = 'Where does the spare wheelchair stand?';
const IN_DOUBT = 'Do we polish the door?';

describe('where retrieval is in doubt', () => {
  let bench: Workbench | undefined;
  const signal = new AbortController().signal;
  beforeEach(() => {
    bench = undefined;
  });
  afterEach(() => bench?.close());

  let shown: string[] = [];
  async function ask(question: string, llm: Llm | null, quotesOnly = false) {
    shown = [];
    bench = openWorkbench({
      embedder: null,
      llm,
      clock: systemClock,
      cache: { get: async () => null, put: async () => undefined },
      signal,
      progress: () => undefined,
    });
    const { view } = await bench.knowledge('store', [DOCUMENT]);
    return answerQuestion(
      {
        question,
        quotesOnly,
        asker: { accountId: 'nurse', scope: EVAL_READER },
        signal,
        emit: ({ kind }) => void shown.push(kind),
      },
      bench.deps(view),
    );
  }

  it('a model that finds nothing fitting leaves the closest words, and nothing was shown as an answer before', async () => {
    const { llm, asked } = scripted(0.99);
    expect(await ask(IN_DOUBT, llm)).toMatchObject({ route: 'related', sentences: [], citations: [] });
    expect(asked).toHaveLength(1);
    expect(shown).not.toContain('passages');
  });
  it('a model that finds something fitting lets the approved words stand', async () => {
    expect(await ask(IN_DOUBT, scripted(0.01).llm)).toMatchObject({ route: 'grounded' });
    expect(shown).toContain('passages');
  });
  it('a model that fails leaves the decision to the threshold, and the words without it', async () => {
    expect(await ask(IN_DOUBT, scripted('fails').llm)).toMatchObject({
      route: 'quoted',
      degraded: expect.arrayContaining(['model_slow']),
    });
  });
  it('it is not asked for quotations only', async () => {
    const { llm, asked } = scripted(0.99);
    expect(await ask(IN_DOUBT, llm, true)).toMatchObject({ route: 'quoted', reasons: [{ code: 'quotes_only' }] });
    expect(asked).toEqual([]);
  });
  it('it is not asked where retrieval is sure', async () => {
    const { llm, asked } = scripted(0.99);
    expect(await ask(SURE, llm)).toMatchObject({ route: 'grounded' });
    expect(asked).toEqual([]);
  });
});

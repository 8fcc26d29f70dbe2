import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../../main/cli/render-answer.ts';
import { AskResult } from '../../../shared/contract/ask.ts';

const result = (fields: Record<string, unknown>): AskResult =>
  AskResult.parse({
    ...{
      traceId: 't',
      route: 'declined',
      category: 'policy',
      answer: 'No.',
      sentences: [],
      citations: [],
      guidance: null,
    },
    ...{ contacts: [], reasons: [], degraded: [], language: 'en', masked: {}, knowledge: { bundles: [] } },
    timings: { firstPassageMs: null, firstVerifiedSentenceMs: null, totalMs: 5, stages: {} },
    ...fields,
  });

describe('an answer on the command line', () => {
  it('says what was searched for, where typing errors were put right', () => {
    const question = { asked: 'vacine frige', searched: 'vaccine fridge' };
    expect(renderAnswer(result({ question }))).toContain('Searched for: vaccine fridge');
    expect(renderAnswer(result({}))).not.toContain('Searched for');
  });

  it('asks which medicine was meant, in a sentence, where no card is shown', () => {
    const clarify = { word: 'amoxicilin', candidates: ['amoxicillin'] };
    const shown = renderAnswer(
      result({
        route: 'restricted',
        guidance: [],
        escalation: { offered: false },
        answer: 'Did you mean amoxicillin?',
        clarify,
      }),
    );
    expect(shown).toContain('Did you mean amoxicillin?');
    expect(shown).not.toContain('escalations accept');
  });

  it('names the languages to ask in, each in itself', () => {
    expect(renderAnswer(result({ worksIn: ['en', 'es'] }))).toContain('English, español');
  });
});

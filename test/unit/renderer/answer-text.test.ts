import { describe, expect, it } from 'vitest';
import { answerText } from '../../../renderer/features/ask/answer-text.ts';
import type { AskResult } from '../../../shared/contract/ask.ts';
import { answered, closest } from './samples.ts';

const said = { heading: 'They may not answer.', facts: () => 'since 2026' };

describe('an answer copied as text', () => {
  it('says first that nobody was told, and then what may not answer', () => {
    const { sentences: _sentences, citations: _citations, ...base } = answered({});
    const result: AskResult = {
      ...{ ...base, sentences: [], citations: [], closest: [closest({})] },
      ...{ route: 'escalated', category: 'patient_specific', guidance: null, escalation: null },
      answer: 'Not sent: nobody has been told.',
    };
    const text = answerText('may he go', result, said);
    expect(text).toContain('Not sent: nobody has been told.');
    expect(text.indexOf('Not sent')).toBeLessThan(text.indexOf('They may not answer.'));
    expect(text).toContain('The kit is checked monthly.');
  });
});

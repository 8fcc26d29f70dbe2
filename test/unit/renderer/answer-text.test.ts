import { describe, expect, it } from 'vitest';
import { answerText } from '../../../renderer/features/ask/answer-text.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { answered, closest, SAID } from './samples.ts';

const said = { ...SAID, heading: 'They may not answer.' };

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

  it('says before the words that they differ', () => {
    const text = answerText('where', answered({ differ: [{ n: 1, m: 2 }] }), said);
    expect(text.indexOf('1 differs from 2')).toBeGreaterThan(-1);
    expect(text.indexOf('1 differs from 2')).toBeLessThan(text.indexOf('In room 2.'));
  });

  it('names a policy that is closed to its reader, and whom to ask, before words that may not answer', () => {
    const { sentences: _sentences, citations: _citations, ...base } = answered({});
    const elsewhere = [{ documentId: 'safe', title: 'Keys of the safe', contact: 'Clinic manager' }];
    const result: AskResult = {
      ...{ ...base, sentences: [], citations: [], closest: [closest({})], elsewhere, route: 'related', guidance: null },
    };
    const text = answerText('who signs', result, said);
    expect(text).toContain('Keys of the safe (ask Clinic manager)');
    expect(text.indexOf('Keys of the safe')).toBeLessThan(text.indexOf('They may not answer.'));
  });

  it('has each part of a question below its own words, and names what is not answered', () => {
    const parts = [
      { n: 1, text: 'Where is the kit?', route: 'quoted' as const },
      { n: 2, text: 'and who checks it?', route: 'related' as const },
    ];
    const { sentences, ...base } = answered({ parts, closest: [{ ...closest({}), part: 2 }] });
    const text = answerText('both', { ...base, sentences: sentences.map((one) => ({ ...one, part: 1 })) }, said);
    const inOrder = [
      'Where is the kit?',
      'In room 2. [1]',
      'and who checks it?',
      'Nothing answers',
      'The kit is checked',
    ];
    const places = inOrder.map((words) => text.indexOf(words));
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(places).not.toContain(-1);
    expect(text.split('They may not answer.')).toHaveLength(2);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abbreviationWarnings } from '../../../main/engine/authoring/lint/abbreviations.ts';
import { explainedBeside } from '../../../main/engine/authoring/lint/explained-in-text.ts';
import { readSourceFolder } from '../../../main/engine/authoring/read/source-folder.ts';
import type { GlossaryEntry } from '../../../main/engine/knowledge/bundle-manifest.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { document } from './fixtures.ts';

const warnings = (text: string, glossary: readonly GlossaryEntry[] = []) =>
  abbreviationWarnings([document(text)], glossary, LANGUAGES);

describe('an abbreviation in a policy', () => {
  it('that is explained nowhere is named once, with its first place', () => {
    const [warning, ...more] = warnings('# Leave\n\nAsk the ZQB.\n\nThe ZQB decides. ZQBs meet weekly.');
    expect(more).toEqual([]);
    expect(warning).toMatchObject({
      ...{ code: 'abbreviation_unknown', abbreviation: 'ZQB' },
      places: [{ documentId: 'doc', line: 3, page: null, heading: ['Leave'], quote: 'ZQB' }],
    });
  });

  it.each(['Fill in KR2D first.', 'Ask Q&ZD.', 'Test for TB/ZQB.', 'The **ZQB** decides.', '| ZQB | 4 |'])(
    'is seen in %s',
    (text) => {
      expect(warnings(text)).toHaveLength(1);
    },
  );

  it.each([
    'The central quality board (CQB) decides. Ask the CQB.',
    'The CQB (central quality board) decides.',
    'CQB: central quality board. Ask the CQB.',
    'CQB means the board.\n\nThe central quality board, called CQB, decides.',
    '| CQB | Central quality board |',
    'The U. S. central\n  quality board ("UCQB") decides.',
    'Ask the CQB first.\n\nThe **central quality board** (**CQB**) decides.',
  ])('is explained by its document: %s', (text) => {
    expect(warnings(text)).toEqual([]);
  });

  it.each(['The form (ZQB) is red.', 'ZQB (see below) is red.', 'The board meets. (ZQB) It decides.'])(
    'is not explained by other words beside it: %s',
    (text) => {
      expect(warnings(text)).toHaveLength(1);
    },
  );

  it('is explained by the glossary of the bundle, as a term or within a meaning', () => {
    expect(warnings('Ask the ZQB.', [{ term: 'zqb', means: ['quality board'] }])).toEqual([]);
    expect(warnings('Ask the ZQB.', [{ term: 'quality board', means: ['ZQB'] }])).toEqual([]);
  });

  it.each([
    ['one that every clinic knows', 'Wear PPE and check the BP.'],
    ['a form’s code', 'Fill in form N-7 and OH-2, or chart ABC-12.'],
    ['a heading in capitals', '# ZQB KRD\n\nWash your hands.'],
    ['a call in capitals', 'Put on a red label "DO NOT ZQB".'],
    ['a stressed word', 'Do NOT eat. EVERY door is shut; lock every door.'],
    ['a degree in capitals', 'The risk is HIGH.'],
    ['a unit', 'Between 5 KG and 12 ML at 10 PM.'],
    ['a Roman number', 'See part III and class XII.'],
    ['an address', 'Write to ZQB@clinic.example or https://clinic.example/ZQB and [here](ZQB.md).'],
    ['a word with a capital within', 'Measure HbA1c.'],
  ])('%s is none that is missing', (_what, text) => {
    expect(warnings(text)).toEqual([]);
  });

  it('is known to no list of another language', () => {
    const spanish = document('Avise al RDV.', { language: 'es' });
    expect(abbreviationWarnings([spanish], [], LANGUAGES)).toHaveLength(1);
  });

  it('is explained by its own initials, whatever the words', () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), (words) => {
        const initials = words.map((one) => one.charAt(0).toUpperCase()).join('');
        expect(explainedBeside(initials, `Ask the ${words.join(' ')} (`, ')')).toBe(true);
        expect(explainedBeside(initials, '', ` (${words.join(' ')})`)).toBe(true);
      }),
    );
  });

  it('is explained everywhere in the sample clinic', async () => {
    const { documents, bundle } = await readSourceFolder('knowledge');
    expect(abbreviationWarnings(documents, bundle.glossary, LANGUAGES)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../../../main/engine/authoring/chunking/passages.ts';
import { createContradictionFinder } from '../../../main/engine/authoring/lint/contradictions.ts';
import type { LintFinding } from '../../../main/engine/authoring/lint/finding.ts';
import { formCodeWarnings } from '../../../main/engine/authoring/lint/form-codes.ts';
import { differenceOf } from '../../../main/engine/languages/compare/difference.ts';
import { createSubjectReader } from '../../../main/engine/languages/compare/subject.ts';
import { readSourceFolder } from '../../../main/engine/authoring/read/source-folder.ts';
import type { KnowledgeDocument } from '../../../main/engine/knowledge/model.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { countTokens, document } from './fixtures.ts';

const policy = (id: string, text: string, other: Partial<KnowledgeDocument> = {}): KnowledgeDocument => ({
  ...document(text),
  ...{ id, title: id },
  ...other,
});

function warnings(...documents: readonly KnowledgeDocument[]): LintFinding[] {
  const finder = createContradictionFinder(LANGUAGES);
  return documents.flatMap((one) => finder.add(chunkDocument(one, { countTokens, languages: LANGUAGES })));
}

const found = (first: string, second: string): boolean => warnings(policy('a', first), policy('b', second)).length > 0;

describe('two documents that speak of the same matter', () => {
  it.each([
    ['a number', 'Open the fridge no more than four times a day.', 'Open the fridge no more than 8 times a day.'],
    ['a temperature', 'The linen room is heated to 18 °C at night.', 'The linen room is heated to 21 °C at night.'],
    ['a place', 'Trolleys stand in bay A.', 'Trolleys stand in bay B.'],
    ['a form', 'A threat to staff is reported on form S-2.', 'A threat to staff is reported on form S-4.'],
    ['a day', 'Clean uniforms are handed out on Wednesdays.', 'Clean uniforms are handed out on Fridays.'],
    ['a prohibition', 'Visitors bring flowers to the ward.', 'Visitors never bring flowers to the ward.'],
  ])('and differ in %s are named, with both places', (_what, first, second) => {
    const [warning, ...more] = warnings(
      policy('a', `# Rooms\n\n${first}`),
      policy('b', `# Rooms\n\nHello.\n\n${second}`),
    );
    expect(more).toEqual([]);
    expect(warning?.places).toMatchObject([
      { documentId: 'b', line: 5, heading: ['Rooms'], quote: second },
      { documentId: 'a', line: 3, heading: ['Rooms'], quote: first },
    ]);
  });

  it('are named the newer first, each dated', () => {
    const old = policy('old', 'Trolleys stand in bay A.', { effectiveFrom: '2026-01-01', expiresAt: '2029-01-01' });
    const recent = policy('new', 'Trolleys stand in bay B.', { effectiveFrom: '2026-06-01', expiresAt: '2029-01-01' });
    for (const order of [
      [old, recent],
      [recent, old],
    ]) {
      const [warning] = warnings(...order);
      expect(warning?.places.map(({ effectiveFrom }) => effectiveFrom)).toEqual(['2026-06-01', '2026-01-01']);
    }
  });

  it.each([
    [
      'the same number in other words',
      'Wait two hours after cleaning the floor.',
      'Wait 2 h after cleaning the floor.',
    ],
    ['a number that only one states', 'Call the facilities desk early.', 'Call the facilities desk on 555-0118 early.'],
    [
      'another matter',
      'The team meets for five minutes after handover.',
      'The committee meets for ten minutes on audit.',
    ],
    ['another unit', 'Rinse the eyes with water for 15 minutes.', 'Rinse the eyes with water, 2 litres.'],
    ['too few words to name a matter', 'Wait 10 minutes.', 'Wait 20 minutes.'],
    ['itself', 'This policy replaces the edition of 2024 here.', 'This policy replaces the edition of 2023 here.'],
    [
      'rows of other things',
      '| Age | Cups |\n| --- | --- |\n| 2 years | one |',
      '| Age | Cups |\n| --- | --- |\n| 4 years | two |',
    ],
  ])('and agree, or do not: %s', (_what, first, second) => {
    expect(found(first, second)).toBe(false);
  });

  it('are not held against each other where no reader has both on one day', () => {
    const at = { effectiveFrom: '2025-01-01', expiresAt: '2026-01-01' };
    const after = { effectiveFrom: '2026-01-01', expiresAt: '2027-01-01' };
    const [first, second] = ['Trolleys stand in bay A.', 'Trolleys stand in bay B.'];
    expect(warnings(policy('a', first, at), policy('b', second, after))).toEqual([]);
    const north = { audience: { facilities: ['north'], departments: ['*'], roles: ['*' as const] } };
    const south = { audience: { facilities: ['south'], departments: ['*'], roles: ['*' as const] } };
    expect(warnings(policy('a', first, north), policy('b', second, south))).toEqual([]);
    expect(warnings(policy('a', first, north), policy('b', second, north))).toHaveLength(1);
  });

  it('are none in the sample clinic, whose policies agree with each other in such sentences', async () => {
    const { documents } = await readSourceFolder('knowledge');
    expect(documents.length).toBeGreaterThan(50);
    expect([...warnings(...documents), ...formCodeWarnings(documents, LANGUAGES)]).toEqual([]);
    const together = { effectiveFrom: '2026-02-01', expiresAt: '2028-02-01' };
    // With its superseded versions in force, what they changed is found.
    expect(warnings(...documents.map((one) => ({ ...one, ...together }))).length).toBeGreaterThan(2);
  });

  it('fill no page: the rest of two copies is counted', () => {
    const copy = (id: string, minutes: number): KnowledgeDocument =>
      policy(
        id,
        ['basin', 'shower', 'kettle', 'boiler', 'cistern', 'fountain', 'hydrant']
          .map((what) => `The ${what} in the yard is flushed for ${minutes} minutes.`)
          .join('\n\n'),
      );
    const said = warnings(copy('a', 2), copy('b', 3));
    expect(said).toHaveLength(6);
    expect(said.at(-1)).toMatchObject({ code: 'more_differs', count: 2 });
  });

  it('are found among many as by comparing each with each', () => {
    const read = createSubjectReader(LANGUAGES.fallback, LANGUAGES);
    const noun = fc.constantFrom('basin', 'shower', 'kettle', 'boiler', 'stretcher', 'corridor', 'yard', 'theatre');
    const line = fc
      .tuple(fc.uniqueArray(noun, { minLength: 3, maxLength: 6 }), fc.integer({ min: 2, max: 4 }))
      .map(([nouns, n]) => `The ${nouns.join(' and ')} wait ${n} minutes.`);
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 8 }), (lines) => {
        const subjects = lines.map((text) => read({ text, kind: 'sentence' }));
        const differing = subjects.flatMap((a, i) =>
          subjects.slice(i + 1).filter((b) => a !== null && b !== null && differenceOf(a, b) !== null),
        );
        expect(warnings(...lines.map((text, i) => policy(`d${i}`, text)))).toHaveLength(differing.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a form’s code', () => {
  const check = (...texts: readonly string[]): LintFinding[] =>
    formCodeWarnings(
      texts.map((text, i) => policy(`d${i}`, text)),
      LANGUAGES,
    );
  const KINDS = 'Use form A-1, form A-2 and form A-3. Use register B-1, register B-2 and register B-3.';

  it('that two documents name differently is one code for two things', () => {
    expect(check('Fill in form S-2, "Threat".', 'Fill in form S-2, "Absence".')).toMatchObject([
      {
        ...{ code: 'code_of_two_things', formCode: 'S-2', things: ['threat', 'absence'] },
        places: [
          { documentId: 'd0', line: 1 },
          { documentId: 'd1', line: 1 },
        ],
      },
    ]);
  });

  it('that is a form in one document and a register in another is too', () => {
    expect(check(KINDS, 'The handover sheet is form N-7.', 'Write the call into register N-7.')).toHaveLength(1);
  });

  it('for what another document gives another code is one of two for one thing', () => {
    expect(check('Fill in form S-2, "Threat".', 'Fill in form S-4, "Threat".')).toHaveLength(1);
  });

  it('that is used in many ways is no matter', () => {
    expect(check(KINDS, 'Harm goes on Q-1. Fill in form Q-1.', 'Fill Q-1. Copy form Q-1, "Incident".')).toEqual([]);
  });
});

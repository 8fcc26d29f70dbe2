import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../../main/cli/render-answer.ts';
import { AskResult } from '../../../shared/contract/ask-result.ts';

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

const words = (n: number, fields: Record<string, unknown> = {}) => ({
  ...{ n, bundle: 'clinic', version: 3, documentId: `d${n}`, title: `Policy ${n}`, heading: ['Storage'] },
  ...{ quote: `Words ${n}\nof two lines`, start: 10, end: 32, effectiveFrom: '2026-01-01', reviewDate: '2027-01-01' },
  audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
  ...fields,
});

describe('an answer on the command line', () => {
  it('says as what a follow-up was asked, and what was searched for where typing errors were put right in that', () => {
    const question = 'What dose of paracetmol for children?';
    const followUp = { kind: 'carried_on' as const, question };
    const asked = (searched: string) =>
      renderAnswer(result({ followUp, question: { asked: 'and for children?', searched } }));
    expect(asked(question)).toContain(`Asked as: ${question}`);
    expect(asked(question)).not.toContain('Searched for');
    expect(asked('What dose of paracetamol for children?')).toContain('Searched for: What dose of paracetamol');
  });

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

describe('the closest words on the command line', () => {
  const MAY_NOT = 'They may not answer the question.';

  it('stand under a line that says that they may not answer', () => {
    const answer = 'The closest approved words. They may not answer the question.';
    const reasons = [{ code: 'may_not_answer', text: answer }];
    const shown = renderAnswer(result({ route: 'related', answer, reasons, closest: [words(1), words(2)] }));
    expect(shown).toMatch(/^RELATED \(policy\)/);
    expect(shown.split(MAY_NOT)).toHaveLength(2);
    const after = shown.split(MAY_NOT)[1] ?? '';
    for (const part of ['Policy 1 > Storage (clinic 3, d1 10–32)', 'Words 1\n     of two lines', 'Policy 2 > Storage'])
      expect(after).toContain(part);
  });

  it('hold no marker of a cell whose words are withdrawn', () => {
    const quote = '| <del></del> | 10 mg |';
    const shown = renderAnswer(result({ route: 'related', answer: 'May not.', closest: [words(1, { quote })] }));
    expect(shown).toContain('|  | 10 mg |');
    expect(shown).not.toContain('del>');
  });

  it('say since when they hold, and whom they are for', () => {
    const few = words(1, { audience: { facilities: ['north'], departments: ['*'], roles: ['lead', 'clinician'] } });
    const shown = renderAnswer(
      result({ route: 'related', answer: 'Puede que no respondan.', closest: [few, words(2)] }),
    );
    expect(shown).toContain('Puede que no respondan.');
    expect(shown).toContain('in force since 2026-01-01, to be reviewed by 2027-01-01, for north; lead, clinician');
    expect(shown).toContain('for everyone');
  });

  it('stand under the reason why nothing is claimed, where a signed policy took the answer away', () => {
    const answer = 'The closest approved words. They may not answer the question.';
    const reasons = [
      { code: 'capped_by_policy', text: 'Answers are switched off.' },
      { code: 'may_not_answer', text: answer },
    ];
    const shown = renderAnswer(result({ route: 'related', answer, reasons, closest: [words(1)] }));
    expect(shown.indexOf('Answers are switched off.')).toBeGreaterThan(-1);
    expect(shown.indexOf('Answers are switched off.')).toBeLessThan(shown.indexOf(MAY_NOT));
  });

  it('stand below what a person decides, after whom to call', () => {
    const parts = [
      { n: 1, text: 'all', route: 'escalated' },
      { n: 2, text: 'the rest', route: 'related' },
    ];
    const contacts = [{ id: 'a', name: 'On call', phone: '555-0100', hours: 'always', categories: ['*'] }];
    const escalation = { offered: true };
    const shown = renderAnswer(
      result({ route: 'escalated', category: 'patient_specific', contacts, escalation, parts, closest: [words(1)] }),
    );
    expect(shown.indexOf('555-0100')).toBeLessThan(shown.indexOf(MAY_NOT));
    expect(shown).toContain('What the policies say about "the rest"');
    expect(shown).not.toContain('do not cover this');
    const same = parts.map((part) => ({ ...part, text: 'all of it' }));
    const again = renderAnswer(
      result({ route: 'escalated', category: 'patient_specific', escalation, parts: same, closest: [words(1)] }),
    );
    expect(again).not.toContain('all of it');
  });

  it('come after the card, like every answer to the rest', () => {
    const parts = [
      { n: 1, text: 'all', route: 'escalated' },
      { n: 2, text: 'the rest', route: 'quoted' },
    ];
    const sentences = [{ text: 'Approved.', written: false, supported: true, citations: [1], part: 2 }];
    const shown = renderAnswer(
      result({ route: 'escalated', category: 'emergency', escalation: null, answer: 'Call now.', parts, sentences }),
    );
    expect(shown.split('Approved.')).toHaveLength(2);
    expect(shown.indexOf('Call now.')).toBeLessThan(shown.indexOf('Approved.'));
  });
});

describe('what is said of words below a card, on the command line', () => {
  const parts = [
    { n: 1, text: 'all', route: 'escalated' },
    { n: 2, text: 'the rest', route: 'related' },
  ];
  const reasons = ['emergency', 'listed_elsewhere', 'read_word_by_word'].map((code) => ({
    code,
    text: `Why: ${code}`,
  }));
  const escalation = { offered: true };

  it('stands with them, after whom to call, and is said once', () => {
    const contacts = [{ id: 'a', name: 'On call', phone: '555-0100', hours: 'always', categories: ['*'] }];
    const question = { asked: 'all', searched: 'wash hands' };
    const card = { route: 'escalated', category: 'emergency', escalation, contacts };
    const shown = renderAnswer(result({ ...card, parts, reasons, question }));
    const call = shown.indexOf('555-0100');
    expect(shown.indexOf('Why: emergency')).toBeLessThan(call);
    for (const said of ['Why: read_word_by_word', 'Searched for: wash hands']) {
      expect(shown.split(said)).toHaveLength(2);
      expect(shown.indexOf(said)).toBeGreaterThan(call);
    }
    expect(shown).not.toContain('Why: listed_elsewhere');
  });
});

describe('a question of several parts', () => {
  const parts = [
    { n: 1, text: 'Where is the kit?', route: 'quoted' },
    { n: 2, text: 'and who?', route: 'related', searched: 'the kit: and who?' },
    { n: 3, text: 'Who parks here?', route: 'declined', why: 'not_covered' },
  ];
  const sentences = [{ text: 'In room 2.', written: false, supported: true, citations: [1], part: 1 }];
  const shown = renderAnswer(
    result({ route: 'quoted', answer: 'All of it.', parts, sentences, closest: [{ ...words(1), part: 2 }] }),
  );

  it('has each by its own words, with its answer or what is near it', () => {
    const inOrder = [
      '"Where is the kit?"',
      '• In room 2. [1]',
      '"and who?"',
      'Searched for: the kit: and who?',
      'Words 1',
    ];
    const places = inOrder.map((text) => shown.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(shown.split('In room 2.')).toHaveLength(2);
  });

  it('names the part that nothing covers', () => {
    expect(shown.slice(shown.indexOf('"Who parks here?"'))).toContain('do not cover this');
    expect(shown.split('do not cover this')).toHaveLength(2);
  });
});

describe('a policy that is closed to the reader', () => {
  const elsewhere = [{ documentId: 'safe', title: 'Keys of the safe', contact: 'Clinic manager' }];

  it('is named with whom to ask', () => {
    expect(renderAnswer(result({ elsewhere }))).toContain('Keys of the safe (ask: Clinic manager)');
  });

  it('stands with the part that it may cover, which is not said to be uncovered', () => {
    const parts = [
      { n: 1, text: 'all', route: 'escalated' },
      { n: 2, text: 'the rest', route: 'declined' },
    ];
    const shown = renderAnswer(
      result({ route: 'escalated', category: 'patient_specific', escalation: { offered: true }, parts, elsewhere }),
    );
    expect(shown.split('Keys of the safe')).toHaveLength(2);
    expect(shown.indexOf('"the rest"')).toBeLessThan(shown.indexOf('Keys of the safe'));
    expect(shown).not.toContain('do not cover this');
  });
});

describe('approved policies that differ', () => {
  const closest = (n: number, effectiveFrom: string) => ({
    ...{
      n,
      bundle: 'clinic',
      version: 3,
      documentId: `d${n}`,
      title: `Policy ${n}`,
      heading: [],
      quote: `Words ${n}.`,
    },
    ...{ start: 0, end: 8, effectiveFrom, reviewDate: '2027-01-01' },
    audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
  });
  const both = [closest(1, '2026-06-01'), closest(2, '2026-01-01')];
  const SAID = 'These differ: [1] Policy 1, in force since 2026-06-01; and [2] Policy 2, in force since 2026-01-01';

  it('are named before their words, each dated', () => {
    const shown = renderAnswer(
      result({ route: 'related', answer: 'May not.', closest: both, differ: [{ n: 1, m: 2 }] }),
    );
    expect(shown.split(SAID)).toHaveLength(2);
    expect(shown.indexOf(SAID)).toBeLessThan(shown.indexOf('Words 1.'));
  });

  it('below a card are named with the rest', () => {
    const parts = [
      { n: 1, text: 'all', route: 'escalated' },
      { n: 2, text: 'the rest', route: 'related' },
    ];
    const about = { category: 'patient_specific', escalation: { offered: true }, parts, closest: both };
    const shown = renderAnswer(result({ route: 'escalated', ...about, differ: [{ n: 1, m: 2 }] }));
    expect(shown.split(SAID)).toHaveLength(2);
    expect(shown.indexOf('"the rest"')).toBeLessThan(shown.indexOf(SAID));
    expect(shown).toContain('Approved policies differ on this');
  });
});

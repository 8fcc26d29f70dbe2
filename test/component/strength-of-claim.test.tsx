import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { REASONS_EN } from '../../shared/messages/reasons-en.ts';
import { answer, QUOTED } from './support/answers.ts';
import { CALL_PHARMACIST, CLOSEST, DOSE_CARD, FRIDGE, LEAD, SPILL_CITATION, SPILLS } from './support/clinic.ts';
import type { Services } from './support/fake-engine.ts';
import { escalation } from './support/queue.ts';
import { openPage, press, type } from './support/open-window.tsx';

/** Asks, and returns the answer on screen. */
async function asked(result: AskResult, services: Services = {}, question = 'What now?'): Promise<HTMLElement> {
  const read: Services = { 'knowledge.documents': () => [FRIDGE, SPILLS] };
  await openPage('/', { 'ask.ask': () => result, ...read, ...services });
  type(screen.getByRole('textbox', { name: 'Your question' }), question);
  press('Ask');
  return screen.findByTestId('answer');
}

const follows = (after: Element, before: Element): boolean =>
  (before.compareDocumentPosition(after) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

const RELATED = answer('related', { closest: [CLOSEST] });

describe('the closest approved words', () => {
  it('say that they may not answer, in the heading and at each of them, and are no answer', async () => {
    const shown = await asked(RELATED);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('may not answer');
    const card = screen.getByRole('region', { name: 'Spills › Kit › Checks' });
    expect(card.textContent).toContain('May not answer the question');
    expect(within(shown).queryByText('From the approved policies')).toBeNull();
    expect(shown.querySelector('.statements')).toBeNull();
  });

  it('say why nothing is claimed where the organisation has switched answers off', async () => {
    const reasons = ['capped_by_policy', 'may_not_answer'].map((code) => ({ code, text: 'As the engine says it.' }));
    const shown = await asked(answer('related', { closest: [CLOSEST], reasons }));
    expect([...shown.querySelectorAll('.reason')].map(({ textContent }) => textContent)).toEqual([
      REASONS_EN.capped_by_policy,
    ]);
  });

  it('tell whom they are for, since when they are in force, and when they are reviewed', async () => {
    await asked(RELATED);
    expect(screen.getByTestId('closest-facts').textContent).toBe(
      'For everyone in pharmacy · In force from Jan 1, 2026 · Review by Dec 1, 2026',
    );
  });

  it('do not repeat the heading that they begin with: it stands above them', async () => {
    const quote = '## Checks\n\nGloves are counted monthly.';
    await asked(answer('related', { closest: [{ ...CLOSEST, quote }] }));
    expect(screen.getByTestId('closest').querySelector('.document')?.textContent).toBe('Gloves are counted monthly.');
  });

  it('stand as they were written, and open in their place', async () => {
    await asked(RELATED);
    const card = within(screen.getByRole('region', { name: 'Spills › Kit › Checks' }));
    expect(card.getByRole('columnheader', { name: 'What' })).toBeDefined();
    expect(card.getByRole('cell', { name: 'Gloves' })).toBeDefined();
    fireEvent.click(card.getByTestId('closest-source'));
    expect(await screen.findByRole('dialog', { name: 'Spills' })).toBeDefined();
  });

  it('beside an answer stand below it, once, under a heading of their own', async () => {
    const shown = await asked(answer('grounded', { ...QUOTED, closest: [CLOSEST] }));
    expect(screen.getAllByTestId('closest')).toHaveLength(1);
    const heading = screen.getByRole('heading', { name: 'The closest approved words on this' });
    const quote = shown.querySelector('.statements blockquote');
    expect(quote && follows(heading, quote)).toBe(true);
  });

  it('for one patient stand below whom to call and the card', async () => {
    const guidance = { guidance: [DOSE_CARD], escalation: { offered: true as const } };
    await asked(answer('escalated', { category: 'patient_specific', ...guidance, closest: [CLOSEST] }));
    expect(screen.getAllByTestId('closest')).toHaveLength(1);
    const words = within(screen.getByRole('region', { name: 'The closest approved words on this' }));
    const card = words.getByTestId('closest');
    expect(follows(card, screen.getByText(CALL_PHARMACIST.phone))).toBe(true);
    expect(follows(card, screen.getByRole('region', { name: DOSE_CARD.title }))).toBe(true);
  });
});

describe('a question of several parts', () => {
  it('each part has its own strength; one that nothing covers is named', async () => {
    const parts = [
      { n: 1, text: 'Where is the spill kit?', route: 'grounded' as const },
      { n: 2, text: 'Who checks it?', route: 'related' as const },
      { n: 3, text: 'Who may park here?', route: 'declined' as const },
    ];
    const sentences = QUOTED.sentences.map((sentence) => ({ ...sentence, part: 1 }));
    await asked(answer('grounded', { ...QUOTED, sentences, parts, closest: [{ ...CLOSEST, part: 2 }] }));
    const part = (name: string) => screen.getByRole('region', { name }).textContent;
    expect(part('Where is the spill kit?')).toContain(SPILL_CITATION.quote);
    expect(part('Who checks it?')).toContain('The closest approved words:');
    expect(part('Who may park here?')).toContain('The policies do not cover this.');
    expect(within(screen.getByRole('region', { name: 'Who checks it?' })).getAllByTestId('closest')).toHaveLength(1);
    expect(screen.getAllByTestId('closest')).toHaveLength(1);
  });

  it('where several have no answer, each has the closest words that are near to it', async () => {
    const parts = [
      { n: 1, text: 'Who checks it?', route: 'related' as const },
      { n: 2, text: 'Who buys it?', route: 'related' as const },
    ];
    const closest = [
      { ...CLOSEST, part: 1 },
      { ...CLOSEST, n: 2, quote: 'The store buys it.', part: 2 },
    ];
    await asked(answer('related', { parts, closest }));
    const wordsIn = (name: string) => within(screen.getByRole('region', { name })).getAllByTestId('closest');
    expect(wordsIn('Who checks it?')).toHaveLength(1);
    expect(wordsIn('Who buys it?')[0]?.textContent).toContain('The store buys it.');
  });

  it('where none has an answer, every part is named all the same, with whom to ask', async () => {
    const parts = [
      { n: 1, text: 'Who may park here?', route: 'declined' as const, why: 'not_covered' },
      { n: 2, text: 'Who sweeps the yard?', route: 'declined' as const, why: 'closed_by_policy' },
    ];
    await asked(answer('declined', { parts, contacts: [CALL_PHARMACIST] }));
    const part = (name: string) => screen.getByRole('region', { name }).textContent;
    expect(part('Who may park here?')).toContain('The policies do not cover this.');
    expect(part('Who sweeps the yard?')).not.toContain('do not cover');
    expect(screen.getByText(CALL_PHARMACIST.phone)).toBeDefined();
  });

  it('a policy that is not open to the reader stands in the part that it is the place for', async () => {
    const parts = [
      { n: 1, text: 'Where is the spill kit?', route: 'quoted' as const },
      { n: 2, text: 'Who signs for the safe?', route: 'declined' as const, why: 'listed_elsewhere' },
    ];
    const sentences = QUOTED.sentences.map((sentence) => ({ ...sentence, part: 1 }));
    const elsewhere = [{ documentId: 'safe', title: 'Keys of the safe', contact: 'Clinic manager', part: 2 }];
    await asked(answer('quoted', { ...QUOTED, sentences, parts, elsewhere }));
    const second = screen.getByRole('region', { name: 'Who signs for the safe?' });
    expect(second.textContent).toContain('Keys of the safe');
    expect(second.textContent).not.toContain('do not cover');
    expect(screen.getAllByTestId('elsewhere')).toHaveLength(1);
  });

  it('says what was searched for where that is not what was typed', async () => {
    const parts = [
      { n: 1, text: 'Where is the spill kit?', route: 'declined' as const },
      { n: 2, text: 'and who?', route: 'declined' as const, searched: 'the spill kit: and who?' },
    ];
    await asked(answer('declined', { parts }));
    expect(screen.getByRole('region', { name: 'and who?' }).textContent).toContain('the spill kit: and who?');
    expect(screen.getByRole('region', { name: 'Where is the spill kit?' }).textContent).not.toContain('Searched for');
  });

  it('that is one patient’s from end to end is not repeated beside itself', async () => {
    const text = 'May bed 7 have visitors at night?';
    const parts = [
      { n: 1, text, route: 'escalated' as const },
      { n: 2, text, route: 'related' as const },
    ];
    const over = { category: 'patient_specific' as const, escalation: { offered: true as const } };
    await asked(answer('escalated', { ...over, parts, closest: [CLOSEST] }));
    expect(screen.getByRole('region', { name: 'The closest approved words on this' })).toBeDefined();
    expect(screen.queryByText(text, { selector: 'h3' })).toBeNull();
  });

  it('beside a danger, the rest stands below the card', async () => {
    const parts = [
      { n: 1, text: 'He is not breathing.', route: 'escalated' as const },
      { n: 2, text: 'Where is the spill kit?', route: 'quoted' as const },
    ];
    const sentences = QUOTED.sentences.map((sentence) => ({ ...sentence, part: 2 }));
    await asked(answer('escalated', { category: 'emergency', ...QUOTED, sentences, parts }));
    const beside = screen.getByTestId('beside');
    expect(beside.textContent).toContain(SPILL_CITATION.quote);
    expect(beside.textContent).not.toContain('He is not breathing.');
    expect(follows(beside, screen.getByText(CALL_PHARMACIST.phone))).toBe(true);
  });
});

describe('a question that nothing is near', () => {
  const NOT_COVERED = answer('declined', { reasons: [{ code: 'not_covered', text: 'Not covered.' }] });

  it('leads to the library, searching for its words', async () => {
    await asked(NOT_COVERED, {}, 'Who mends the fridges?');
    const link = await screen.findByRole('link', { name: 'Look in the library for: fridge' });
    fireEvent.click(link);
    expect(await screen.findByText('1 document')).toBeDefined();
    expect(screen.getByRole('button', { name: /Vaccine fridge/ })).toBeDefined();
  });

  it('where no title has its words, that is said, and the library is open all the same', async () => {
    await asked(NOT_COVERED, {}, 'Who may park here?');
    expect(await screen.findByText('No title in the library has a word of this question.')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Open the library' }).getAttribute('href')).toBe('#/library');
  });

  it('is not looked for in the library where it is not for this assistant', async () => {
    await asked(answer('declined', { category: 'not_for_this_assistant' }));
    expect(screen.queryByTestId('look-in-library')).toBeNull();
  });
});

describe('what bears on an answer', () => {
  const noted = { degraded: ['knowledge_stale' as const], masked: { NAME: 1 } };
  const redact: Services = { 'guard.redact': () => ({ text: '[NAME]', spans: [] }) };

  it('stands above its words', async () => {
    const shown = await asked(answer('grounded', { ...QUOTED, ...noted }), redact);
    const quote = shown.querySelector('.statements blockquote');
    if (quote === null) throw new Error('Nothing is quoted.');
    expect(follows(quote, screen.getByText('The knowledge is old'))).toBe(true);
    expect(follows(quote, screen.getByTestId('masked'))).toBe(true);
  });

  it('waits below the numbers where there is danger', async () => {
    await asked(answer('escalated', { category: 'emergency', ...noted }), redact);
    expect(follows(screen.getByText('The knowledge is old'), screen.getByText(CALL_PHARMACIST.phone))).toBe(true);
  });
});

describe('closest words that a reviewer is asked about', () => {
  const entry = escalation({ route: 'related', citations: [], closest: [CLOSEST] });
  const shown: Services = { 'escalations.get': () => entry, 'escalations.list': () => [entry] };

  it('stand on the question’s page as what they are, with whom they are for', async () => {
    await openPage('/escalations/e1', shown, LEAD);
    expect((await screen.findAllByText(/the closest approved words, which may not answer it/)).length).toBe(2);
    expect(screen.getByRole('region', { name: 'Spills › Kit › Checks' })).toBeDefined();
    expect(screen.getByTestId('closest-facts').textContent).toContain('For everyone in pharmacy');
  });

  it('stand on the printed sheet too, under their warning', async () => {
    await openPage('/escalations/e1/sheet', shown, LEAD);
    const sheet = within(await screen.findByTestId('sheet'));
    expect(sheet.getByRole('heading', { name: /may not answer/ })).toBeDefined();
    expect(sheet.getByRole('cell', { name: 'Gloves' })).toBeDefined();
    expect(sheet.getByText(/For everyone in pharmacy · In force from Jan 1, 2026/)).toBeDefined();
  });
});

describe('a quote', () => {
  it('of neighbouring rows is one table under one heading', async () => {
    const header = { ...SPILL_CITATION, n: 2, quote: '| What | When |', start: 0, end: 15 };
    const row = { ...SPILL_CITATION, quote: '| Gloves | Monthly |', start: 40, end: 60 };
    const other = { ...SPILL_CITATION, n: 3, quote: '| Aprons | Weekly |', start: 61, end: 80 };
    const sentence = (text: string, citations: number[]) => ({ text, written: false, supported: true, citations });
    const sentences = [sentence('What: Aprons; When: Weekly', [3, 2]), sentence('What: Gloves; When: Monthly', [1, 2])];
    await asked(answer('quoted', { sentences, citations: [row, header, other] }));
    const rows = within(screen.getByRole('table')).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toEqual(['WhatWhen', 'GlovesMonthly', 'ApronsWeekly']);
    expect(screen.getAllByTestId('citation-chip')).toHaveLength(1);
  });

  it('stands below its document and all its headings, with its version', async () => {
    const citation = { ...SPILL_CITATION, headingPath: ['During downtime', 'Kit'] };
    await asked(answer('quoted', { ...QUOTED, citations: [citation] }));
    expect(screen.getByText('Spills › During downtime › Kit')).toBeDefined();
    expect(screen.getByText('Policies, version 7')).toBeDefined();
  });

  it('tells whom its document is for and its dates, where they are known', async () => {
    const { effectiveFrom, reviewDate, audience } = CLOSEST;
    await asked(
      answer('quoted', { ...QUOTED, citations: [{ ...SPILL_CITATION, effectiveFrom, reviewDate, audience }] }),
    );
    const facts = 'For everyone in pharmacy · In force from Jan 1, 2026 · Review by Dec 1, 2026';
    expect(screen.getByText(`Policies, version 7 · ${facts}`)).toBeDefined();
  });

  it('of a table is a table, with its header', async () => {
    const header = { ...SPILL_CITATION, n: 2, quote: '| What | When |', start: 0, end: 15 };
    const row = { ...SPILL_CITATION, quote: '| Gloves | Monthly |', start: 40, end: 60 };
    const sentence = { text: 'What: Gloves; When: Monthly', written: false, supported: true, citations: [1, 2] };
    await asked(answer('quoted', { sentences: [sentence], citations: [row, header] }));
    expect(screen.getByRole('columnheader', { name: 'When' })).toBeDefined();
    expect(screen.getByRole('cell', { name: 'Monthly' })).toBeDefined();
  });
});

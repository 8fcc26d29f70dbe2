import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../../../main/engine/authoring/chunking/passages.ts';
import type { TextSpan } from '../../../main/engine/knowledge/model.ts';
import { countTokens, document } from './fixtures.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { readMarkdown } from './said.ts';

function statementsOf(text: string) {
  return chunkDocument(document(text), { countTokens, languages: LANGUAGES }).statements;
}

function textsOf(text: string): string[] {
  return statementsOf(text).map((statement) => statement.text);
}

function slice(text: string, span: TextSpan | null): string | null {
  return span && text.slice(span.start, span.end);
}

describe('sentences of a paragraph', () => {
  it('become one statement each, plain, with the raw source as their span', () => {
    const text = 'Keep vaccines **cold**. See [Annex B](https://example.org/b) for ranges.\n';
    const statements = statementsOf(text);
    expect(statements.map(({ kind, text: plain }) => [kind, plain])).toEqual([
      ['sentence', 'Keep vaccines cold.'],
      ['sentence', 'See Annex B for ranges.'],
    ]);
    expect(statements.map(({ span }) => slice(text, span))).toEqual([
      'Keep vaccines **cold**.',
      'See [Annex B](https://example.org/b) for ranges.',
    ]);
  });

  it('are not cut at abbreviations, decimals, initials and clock times', () => {
    const whole = [
      'Use antiseptic, e.g. Iodine, on the skin.',
      'Call Dr. Adeyo before giving more.',
      'Give approx. Two litres over the day.',
      'Read form No. 12 Section B first.',
      'Keep it between 2.5 and 7.5 °C.',
      'The round begins at 8 a.m. Monday to Friday.',
      'The key is with R. Banda at the desk.',
      'Report it (see p. 4. Annex C) the same day.',
    ];
    for (const sentence of whole) expect(textsOf(`${sentence}\n`)).toEqual([sentence]);
  });

  it('are cut after a class letter that ends a sentence', () => {
    expect(textsOf('Ask about Hepatitis B. Give the first dose.\n')).toHaveLength(2);
  });

  it.each([
    'This protects the seal.',
    'It must be dry.',
    'They are checked daily.',
    'In this case, call the lead.',
    'Otherwise send it back.',
    'However, staff may wait.',
    'If it is warm, throw the box away.',
    'Unless the lead agrees, stop.',
    'Exception: sealed boxes may stay.',
    'Except in emergencies, wait for two people.',
    'Label it and close the bin.',
  ])('that lean on the one before are told with it: %s', (second) => {
    expect(textsOf(`Close the box. ${second} Wash your hands.\n`)).toEqual([
      `Close the box. ${second}`,
      'Wash your hands.',
    ]);
  });

  it('that speak of the policy itself stand alone', () => {
    expect(textsOf('Wash your hands. This policy applies to visitors.\n')).toHaveLength(2);
  });

  it('that begin a paragraph with a reference are told with the paragraph before', () => {
    const text = 'Close the box.\n\nUnless it is empty, seal it.\n';
    const [only, ...rest] = statementsOf(text);
    expect(rest).toEqual([]);
    expect(slice(text, only?.span ?? null)).toBe(text.trimEnd());
  });

  it('never leave a bare yes or no', () => {
    expect(textsOf('No. Children may not wait alone.\n')).toEqual(['No. Children may not wait alone.']);
  });

  it('never leave a question without its answer', () => {
    const told = 'May needles be recapped? Only dental ones.';
    expect(textsOf(`${told} Wash your hands.\n`)).toEqual([told, 'Wash your hands.']);
    expect(textsOf(`${told.replace('? ', '?\n\n')}\n`)).toEqual([told]);
  });

  it('keep the sentence before as context when a chain grows too long', () => {
    const chain = Array.from({ length: 12 }, (_, i) => `This goes on for part ${i} of the long rule about boxes.`);
    const text = `Close the box. ${chain.join(' ')}\n`;
    const statements = statementsOf(text);
    expect(statements.length).toBeGreaterThan(1);
    expect(slice(text, statements[1]?.context ?? null)).toMatch(/^This goes on for part \d+/);
    expect(statements[1]?.text).toContain(slice(text, statements[1]?.context ?? null) ?? 'none');
  });

  it('leave out struck words, comments and tags', () => {
    expect(textsOf('Give ~~two~~ one <b>tablet</b>.<!-- ask again -->\n')).toEqual(['Give one tablet.']);
  });

  it('do not take a pair of single tildes for struck words', () => {
    expect(textsOf('Take ~10 ml, then ~20 ml.\n')).toEqual(['Take ~10 ml, then ~20 ml.']);
  });
});

describe('lists', () => {
  const long = (word: string) => `${word} ${'and further words that make it long '.repeat(5)}at the end`;

  it('give each item its lead-in', () => {
    const items = ['frozen', 'expired', 'broken'].map(long);
    const text = `Discard the vial if it is:\n\n${items.map((item) => `- ${item}`).join('\n')}\n`;
    const statements = statementsOf(text);
    expect(statements.map(({ kind, text: plain }) => [kind, plain])).toEqual(
      items.map((item) => ['item', `Discard the vial if it is: ${item}`]),
    );
    expect(statements.map(({ span, context }) => [slice(text, span), slice(text, context)])).toEqual(
      items.map((item) => [item, 'Discard the vial if it is:']),
    );
  });

  it('stay whole when they are short', () => {
    const text = 'Discard the vial if:\n- it was frozen\n- it is past its date\n';
    const [group, ...rest] = statementsOf(text);
    expect(rest).toEqual([]);
    expect(group).toMatchObject({
      kind: 'group',
      text: 'Discard the vial if: it was frozen; it is past its date',
      context: null,
    });
    expect(slice(text, group?.span ?? null)).toBe(text.trimEnd());
  });

  it.each([
    'Vaccines may be used only if:',
    'Leave the site when all of the following are true:',
    'Check each of these:',
    'All conditions must be met:',
  ])('that hold together are never split: %s', (leadIn) => {
    const text = `${leadIn}\n\n${['one', 'two', 'three', 'four', 'five', 'six', 'seven']
      .map((word) => `* ${long(word)}`)
      .join('\n')}\n`;
    const [group, ...rest] = statementsOf(text);
    expect(rest).toEqual([]);
    expect(group?.kind).toBe('group');
    expect(group?.text.length).toBeGreaterThan(1200);
  });

  it('whose items are linked by "and" are never split', () => {
    const text = `Open the store when:\n- ${long('dry')}; and\n- ${long('cold')}\n`;
    expect(statementsOf(text).map(({ kind }) => kind)).toEqual(['group']);
  });

  it('of steps stay whole up to 700 characters, else each step keeps number and lead-in', () => {
    const short = 'After a spill:\n1. Put on gloves.\n2. Cover the spill.\n3. Call the lead.\n';
    expect(textsOf(short)).toEqual(['After a spill: 1. Put on gloves. 2. Cover the spill. 3. Call the lead.']);
    const steps = ['Cover', 'Wait', 'Wipe', 'Report'].map(long);
    const text = `After a spill:\n${steps.map((step, i) => `${i + 1}. ${step}`).join('\n')}\n`;
    expect(textsOf(text)).toEqual(steps.map((step, i) => `After a spill: ${i + 1}. ${step}`));
  });

  it('directly under a heading are introduced by it', () => {
    const text = '# Bins\n\n## Never put into a yellow bag\n\n- needles\n- blades\n';
    const [group] = statementsOf(text);
    expect(group?.text).toBe('Never put into a yellow bag: needles; blades');
    expect(slice(text, group?.context ?? null)).toBe('## Never put into a yellow bag');
  });

  it('nested in long ones carry their parent item', () => {
    const inner = ['gloves', 'apron', 'mask'].map(long);
    const text = `Wear:\n\n- in the laboratory:\n${inner.map((item) => `  - ${item}`).join('\n')}\n- ${long('elsewhere')}\n`;
    expect(textsOf(text)).toEqual([
      ...inner.map((item) => `Wear: in the laboratory: ${item}`),
      `Wear: ${long('elsewhere')}`,
    ]);
  });

  it('take in the exception that follows them', () => {
    const items = ['frozen', 'expired', 'broken'].map(long);
    const text = `Discard if:\n${items.map((item) => `- ${item}`).join('\n')}\n\nException: BCG may be frozen.\n`;
    const [group, ...rest] = statementsOf(text);
    expect(rest).toEqual([]);
    expect(group?.text).toMatch(/^Discard if: .*\nException: BCG may be frozen\.$/);
  });

  it('written by hand as lettered paragraphs share their lead-in', () => {
    const text = 'Staff must never:\n\n(a) recap a needle.\n\n(b) bend a needle.\n';
    expect(textsOf(text)).toEqual(['Staff must never: (a) recap a needle.', 'Staff must never: (b) bend a needle.']);
  });

  it('keep an item of several sentences in one up to 400 characters', () => {
    const item = 'Note the time. Read the display. Write both down.';
    const other = long('Then');
    const text = `Do this:\n- ${item}\n- ${other}\n- ${other}\n`;
    expect(textsOf(text)[0]).toBe(`Do this: ${item}`);
  });

  it('split a longer item by sentence, each with the lead-in', () => {
    const sentences = ['First', 'Second', 'Third'].map((word) => `${long(word)}.`);
    const text = `Do the following:\n\n- ${sentences.join(' ')}\n`;
    expect(textsOf(text)).toEqual(sentences.map((sentence) => `Do the following: ${sentence}`));
  });
});

describe('tables', () => {
  const table = '| Vaccine | Range |\n|---|---|\n| BCG | 2–8 °C |\n|  | -20 °C |\n';

  it('give one statement a row, each cell with its header', () => {
    const statements = statementsOf(table);
    expect(statements.map(({ kind, text }) => [kind, text])).toEqual([
      ['row', 'Vaccine: BCG; Range: 2–8 °C'],
      ['row', 'Vaccine: BCG; Range: -20 °C'],
    ]);
    expect(slice(table, statements[0]?.span ?? null)).toBe('| BCG | 2–8 °C |');
    expect(slice(table, statements[0]?.context ?? null)).toBe('| Vaccine | Range |');
  });

  it('put their caption into the heading path, the text and the context of every row', () => {
    const text = `Never give together:\n\n${table}`;
    const [row] = statementsOf(text);
    expect(row?.headingPath).toEqual(['Never give together']);
    expect(row?.text).toBe('Never give together: Vaccine: BCG; Range: 2–8 °C');
    expect(slice(text, row?.context ?? null)).toBe('Never give together:\n\n| Vaccine | Range |');
  });
});

describe('other blocks', () => {
  it('in quotations are told like the rest', () => {
    const text = '> Close the box. Wash\n> your hands.\n';
    const statements = statementsOf(text);
    expect(statements.map((statement) => statement.text)).toEqual(['Close the box.', 'Wash your hands.']);
    expect(slice(text, statements[1]?.span ?? null)).toBe('Wash\n> your hands.');
  });

  it('of code are one statement; indented text is no code', () => {
    expect(statementsOf('```\nreset --all\nwait\n```\n')).toMatchObject([{ kind: 'group', text: 'reset --all wait' }]);
    expect(textsOf('    Wash your hands.\n')).toEqual(['Wash your hands.']);
  });

  it('are introduced by a line that names them, but not by a line of facts or across a rule', () => {
    expect(textsOf('**Fridge log**\n\nWrite it down.\n')).toEqual(['Fridge log: Write it down.']);
    expect(textsOf('Owner: the lead\n\nWash.\n\nHands\n\n---\n\nIt is cold.\n')).toEqual([
      'Owner: the lead',
      'Wash.',
      'Hands',
      'It is cold.',
    ]);
  });

  it('keep a lead-in with nothing to introduce', () => {
    expect(textsOf('Call one of these:\n')).toEqual(['Call one of these:']);
  });
});

describe('offsets', () => {
  it('are UTF-16 units, right for CRLF files and characters beyond the basic plane', () => {
    const text = '\uFEFF# T 😀\r\n\r\n🩺 Wash\r\nhands &amp; nails \\* now. Keep 😷 on.\r\n';
    const statements = statementsOf(text);
    expect(statements.map((statement) => statement.text)).toEqual(['🩺 Wash hands & nails * now.', 'Keep 😷 on.']);
    expect(statements.map(({ span }) => slice(text, span))).toEqual([
      '🩺 Wash\r\nhands &amp; nails \\* now.',
      'Keep 😷 on.',
    ]);
  });
});

describe('the end of a line that was set', () => {
  it.each([
    ['two spaces', 'Door A: red key  \nDoor B: blue key, not at night  \nDoor C: none\n'],
    ['a backslash', 'Door A: red key\\\nDoor B: blue key, not at night\\\nDoor C: none\n'],
    ['a tag', 'Door A: red key<br>Door B: blue key, not at night<br/>Door C: none\n'],
  ])('stays between words that no mark parts: %s', (_, text) => {
    expect(readMarkdown(text).said).toEqual(['Door A: red key\nDoor B: blue key, not at night\nDoor C: none']);
  });

  it('is a space behind a mark, and in items it stays too', () => {
    expect(readMarkdown('Ring twice.  \nWait.\n').said).toEqual(['Ring twice.', 'Wait.']);
    expect(readMarkdown('Doors:\n\n- North  \n  South\n- West\n').said).toEqual(['Doors: North\nSouth; West']);
  });
});

import { describe, expect, it } from 'vitest';
import { convertDocument } from '../../../main/engine/authoring/read/convert.ts';
import { strToU8 } from 'fflate';
import { item, numbering, p, uses, wordFile } from './docx/word-file.ts';
import { items as odtItems, numbers, odtFile, p as odtP } from './odt/odt-file.ts';
import { readMarkdown, readPdf, saidOf } from './said.ts';

const html = async (body: string) =>
  saidOf(await convertDocument('a.html', strToU8(`<!doctype html><html><body>${body}</body></html>`)));
const docx = async (body: string) =>
  saidOf(await convertDocument('a.docx', wordFile({ body, numbering: numbering(1, [['bullet', '•']]) + uses(1, 1) })));

/** The same paragraph and list as Markdown, as a page and as a Word file. */
async function inEachFormat(before: string, items: readonly string[]) {
  return [
    readMarkdown(`${before}\n\n${items.map((one) => `- ${one}`).join('\n')}\n`),
    await html(`<p>${before}</p><ul>${items.map((one) => `<li>${one}</li>`).join('')}</ul>`),
    await docx(p(before) + items.map((one) => item(one, 1)).join('')),
  ];
}

describe('the words before a list', () => {
  it.each([
    ['The kit holds:', ['gloves', 'tape'], 'The kit holds: gloves; tape'],
    ['The kit holds the following.', ['Gloves', 'Tape'], 'The kit holds the following. Gloves; Tape'],
    ['Do these in order.', ['Wash.', 'Dry.'], 'Do these in order. Wash. Dry.'],
    ['Discard the vial if', ['it was frozen', 'it is warm'], 'Discard the vial if: it was frozen; it is warm'],
    ['What does the kit hold?', ['Gloves', 'Tape'], 'What does the kit hold? Gloves; Tape'],
    ['Contents of the kit', ['Gloves', 'Tape'], 'Contents of the kit: Gloves; Tape'],
    ['Discard the vial –', ['it was frozen', 'it is warm'], 'Discard the vial – it was frozen; it is warm'],
  ])('introduce it where they say so, and nothing is told: %s', async (before, items, said) => {
    for (const read of await inEachFormat(before, items)) {
      expect(read.said).toContain(said);
      expect(read.codes).toEqual([]);
    }
  });

  it.each([
    ['Weigh each child before the dose.', ['gloves', 'apron']],
    ['Half the dose is given to some.', ['Over 80', 'Weight below 40 kg']],
    ['The round begins at 8.', ['chart', 'pen']],
    ['Do not give more than 2.5 mg.', ['Use the chart.', 'Ask the lead.']],
    ['For children under five.', ['Check the name.', 'Sign the form.']],
    ['Only adults are treated here.', ['Check the name.', 'Sign the form.']],
  ])('stay with it where it says too little without them, which is told: %s', async (before, items) => {
    for (const read of await inEachFormat(before, items)) {
      expect(read.said.at(-1)).toContain(`${before} ${items[0]}`);
      expect(read.codes).toEqual(['list_guessed']);
    }
  });

  it.each([
    ['The lead nurse is in charge of the store.', ['Check the fridge.', 'Record the temperature.']],
    ['Ring the porter for help.', ['Weigh the parcel.', 'Write the ward on it.']],
    ['Visitors are welcome in the afternoon.', ['Wash your hands.', 'Wear a mask.']],
  ])('are left to themselves where both are sentences of their own: %s', async (before, items) => {
    for (const read of await inEachFormat(before, items)) {
      expect(read.said).toEqual([before, items.join(' ')]);
      expect(read.codes).toEqual([]);
    }
  });

  it('are left to themselves where they end and the items name things of their own, and nothing is told', async () => {
    for (const read of await inEachFormat('A parcel needs two days.', ['Fridge: no order needed', 'Freezer: 5 days'])) {
      expect(read.said).toEqual(['A parcel needs two days.', 'Fridge: no order needed; Freezer: 5 days']);
      expect(read.codes).toEqual([]);
    }
  });

  it('that are an order without its full stop are joined by the end of their line, which is told', async () => {
    for (const read of await inEachFormat('Weigh the child first', ['Gloves', 'Apron'])) {
      expect(read.said).toEqual(['Weigh the child first\nGloves; Apron']);
      expect(read.codes).toEqual(['list_guessed']);
    }
  });

  it('are told at their page', async () => {
    const { warnings } = await readPdfDocument(['Weigh each child before the dose.', '• gloves', '• apron']);
    expect(warnings.filter(({ code }) => code === 'list_guessed')).toMatchObject([{ page: 1 }]);
  });
});

async function readPdfDocument(lines: readonly string[]) {
  const { drawPdf } = await import('./pdf/draw.ts');
  const bytes = await drawPdf((draw) => {
    for (const [i, line] of lines.entries()) draw.text(60, 100 + 30 * i, line);
  });
  return saidOf(await convertDocument('a.pdf', bytes));
}

describe('a list whose items have marks that say different things', () => {
  it('is told', () => {
    expect(readMarkdown('Stop if there is:\n\n* a leak\n* ✓ an open window\n* ✗ no key\n').codes).toEqual([
      'list_guessed',
    ]);
    expect(readMarkdown('Check:\n\n* ✓ window\n* ✗ key\n').codes).toEqual([]);
  });
});

describe('an inner list', () => {
  it('belongs to its item, however that ends', () => {
    const { said, codes } = readMarkdown('Store:\n\n* Weigh the bags\n  * red\n  * blue\n* Sign.\n');
    expect(said).toEqual(['Store: Weigh the bags: red; blue; Sign.']);
    expect(codes).toEqual([]);
  });
});

describe('two lists behind each other', () => {
  it('have one lead-in where the numbers go on, and what stands between them belongs to the step before', async () => {
    const between = ['Not after ten.', '(Not after ten.)', 'Except at night.'];
    for (const words of between) {
      const page = await html(
        `<p>Do:</p><ol><li>Knock.</li><li>Wait.</li></ol><p>${words}</p><ol start="3"><li>Enter.</li></ol>`,
      );
      const text = readMarkdown(`Do:\n\n1. Knock.\n2. Wait.\n\n${words}\n\n3. Enter.\n`);
      for (const { said, codes } of [page, text]) {
        expect(said).toEqual([`Do: 1. Knock. 2. Wait. ${words}`, 'Do: 3. Enter.']);
        expect(codes).toEqual([]);
      }
    }
  });

  it('are inner and outer where the last item introduces the second', () => {
    const { said } = readMarkdown('Before the round:\n\n* knock\n* not needed:\n\n- a key\n- a form\n');
    expect(said.at(-1)).toBe('Before the round: not needed: a key; a form');
  });

  it('have nothing to do with each other else, which is told where the items say little', async () => {
    const page = await html(
      '<p>Never here:</p><ul><li>food</li><li>drinks</li></ul><ol><li>Knock</li><li>Wait</li></ol>',
    );
    const text = readMarkdown('Never here:\n\n* food\n* drinks\n\n+ knock\n+ wait\n');
    for (const { said, codes } of [page, text]) {
      expect(said[0]).toBe('Never here: food; drinks');
      expect(said[1]).not.toContain('Never');
      expect(codes).toEqual(['list_guessed']);
    }
    expect(readMarkdown('Never here:\n\n* food\n\n- Knock first.\n- Wait.\n').codes).toEqual([]);
  });

  it('that a word processor has of two kinds do not share a lead-in, those of one kind do', async () => {
    const lists =
      numbering(1, [['bullet', '✗']]) + numbering(2, [['decimal', 'Step %1']]) + numbering(3, [['bullet', '✗']]);
    const kinds = lists + uses(1, 1) + uses(2, 2) + uses(3, 3);
    const first = p('After the round these are forbidden:') + item('food', 1);
    const word = async (body: string) => saidOf(await convertDocument('a.docx', wordFile({ body, numbering: kinds })));
    const other = await word(first + item('Knock', 2) + item('Wait', 2));
    const styles = numbers([['a', '', ')']], 'A') + numbers([['1', 'Step ', '']], 'B');
    const body = `${odtP('These are forbidden:')}${odtItems(['food'], 'text:style-name="A"')}${odtItems(['Knock', 'Wait'], 'text:style-name="B"')}`;
    const odt = saidOf(await convertDocument('a.odt', odtFile({ body, styles })));
    for (const { said, codes } of [other, odt]) {
      expect(said).toHaveLength(2);
      expect(said[1]).toBe('Step 1 Knock; Step 2 Wait');
      expect(codes).toEqual(['list_guessed']);
    }
    const same = await word(first + item('drinks', 3));
    expect(same.said).toEqual(['After the round these are forbidden: ✗ food; ✗ drinks']);
    expect(same.codes).toEqual([]);
  });

  it('that a word processor of the web cut at each level are one list', async () => {
    const item = (text: string): string => `<li style="margin-left:36pt">${text}</li>`;
    const { said, codes } = await html(
      `<p>Before the round:</p><ul class="lst-kix_x1-0 start">${item('knock')}${item('do not bring')}</ul><ul class="lst-kix_x1-1 start">${item('food')}${item('drinks')}</ul><ul class="lst-kix_x1-0">${item('wait')}</ul>`,
    );
    expect(said).toEqual(['Before the round: knock; do not bring: food; drinks; wait']);
    expect(codes).toEqual([]);
  });
});

describe('marks of punctuation', () => {
  it.each([
    [['Record the weight.', 'Call the pharmacy'], 'Do: Record the weight. Call the pharmacy'],
    [['Record the weight,', 'call the pharmacy, and', 'sign.'], 'Do: Record the weight, call the pharmacy, and sign.'],
    [['record the weight;', 'call the pharmacy; or', 'wait'], 'Do: record the weight; call the pharmacy; or wait'],
    [['Weigh!', 'Who signs?', 'Sign'], 'Do: Weigh! Who signs? Sign'],
  ])('of items stay as they are: %j', async (items, said) => {
    for (const read of await inEachFormat('Do:', items)) expect(read.said).toEqual([said]);
  });

  it('of cells stay as they are', () => {
    expect(readMarkdown('| Drug | Dose | Note |\n|---|---|---|\n| Abel | 5 mg. | Ask; |\n').said[0]).toBe(
      'Drug: Abel; Dose: 5 mg. Note: Ask;',
    );
  });
});

describe('a line without a full stop', () => {
  it.each([
    ['Keep the insulin in the fridge', 'Give 5 mg to adults.'],
    ['Staff must sign the chart', 'The lead counts the stock.'],
    ['Do not recap needles', 'Bins stand in each room.'],
  ])('that is a sentence is not the name of the next: %s', async (first, second) => {
    const pdf = await readPdf((draw) => {
      draw.text(60, 100, first);
      draw.text(60, 130, second);
    });
    for (const { said } of [
      readMarkdown(`${first}\n\n${second}\n`),
      await html(`<p>${first}</p><p>${second}</p>`),
      pdf,
    ])
      expect(said).toEqual([first, second]);
  });

  it('that may be one stays with the next, without a colon of ours; a bold one is one', () => {
    expect(readMarkdown('For adults\n\nGive 5 mg.\n').said).toEqual(['For adults\nGive 5 mg.']);
    expect(readMarkdown('**For adults**\n\nGive 5 mg.\n').said).toEqual(['For adults: Give 5 mg.']);
  });
});

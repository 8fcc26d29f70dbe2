import { PDFDocument, PDFName, PDFOperator, PDFOperatorNames as Ops, PDFString, rgb, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { pdfToMarkdown } from '../../../../main/engine/authoring/read/pdf/pdf-to-markdown.ts';
import { codesOf, type Draw, readDrawn } from './draw.ts';

const RULE = 'Change the filter every Monday.';
const OLD = 'Change the filter every year.';

/** One red pixel. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';

describe('words that nobody sees', () => {
  const hidden: readonly [string, (draw: Draw) => void | Promise<void>][] = [
    ['white on white', (draw) => draw.text(60, 200, OLD, { grey: 1 })],
    [
      'grey on a box of the same grey',
      (draw) => {
        draw.rectangle(50, 180, 300, 40, 0.5);
        draw.text(60, 200, OLD, { grey: 0.52 });
      },
    ],
    [
      'below a box',
      (draw) => {
        draw.text(60, 200, OLD);
        draw.rectangle(50, 180, 300, 40, 0.9);
      },
    ],
    ['of no size', (draw) => draw.text(60, 200, OLD, { size: 0.5 })],
    ['off the page', (draw) => draw.text(60, 900, OLD)],
    [
      'drawn in the invisible mode',
      (draw) => {
        const page = draw.page();
        page.pushOperators(PDFOperator.of(Ops.SetTextRenderingMode, ['3']));
        draw.text(60, 200, OLD);
        page.pushOperators(PDFOperator.of(Ops.SetTextRenderingMode, ['0']));
      },
    ],
    [
      'outside of a clip',
      (draw) => {
        const page = draw.page();
        page.pushOperators(
          PDFOperator.of(Ops.PushGraphicsState),
          PDFOperator.of(Ops.AppendRectangle, ['0', '0', '50', '50']),
          PDFOperator.of(Ops.ClipNonZero),
          PDFOperator.of(Ops.EndPath),
        );
        draw.text(60, 200, OLD);
        page.pushOperators(PDFOperator.of(Ops.PopGraphicsState));
      },
    ],
    [
      'in a layer that is off',
      (draw) => {
        const page = draw.page();
        const { context, catalog } = draw.pdf;
        const layer = context.register(context.obj({ Type: 'OCG', Name: PDFString.of('Old') }));
        catalog.set(PDFName.of('OCProperties'), context.obj({ OCGs: [layer], D: { OFF: [layer] } }));
        page.node.Resources()?.set(PDFName.of('Properties'), context.obj({ L1: layer }));
        page.pushOperators(PDFOperator.of(Ops.BeginMarkedContentSequence, [PDFName.of('OC'), PDFName.of('L1')]));
        draw.text(60, 200, OLD);
        page.pushOperators(PDFOperator.of(Ops.EndMarkedContent));
      },
    ],
  ];

  it.each(hidden)('are left out and told: %s', async (_, build) => {
    const read = await readDrawn(async (draw) => {
      await build(draw);
      draw.text(60, 100, RULE);
    });
    expect(read.text).toContain(RULE);
    expect(read.text).not.toContain('every year');
    expect(read.warnings).toContainEqual({ code: 'hidden_text', page: 1, text: expect.stringContaining('every year') });
  });

  it('are not those that stand white on a dark box', async () => {
    const read = await readDrawn((draw) => {
      draw.rectangle(50, 80, 300, 40, 0.1);
      draw.text(60, 100, RULE, { grey: 1 });
    });
    expect(read.text).toContain(RULE);
    expect(codesOf(read)).toEqual([]);
  });

  it('but over the picture of a page are what was recognised in it', async () => {
    const read = await readDrawn(async (draw) => {
      const page = draw.page();
      page.drawImage(await draw.pdf.embedPng(PICTURE), { x: 0, y: 0, width: 595, height: 842 });
      page.pushOperators(PDFOperator.of(Ops.SetTextRenderingMode, ['3']));
      draw.text(60, 200, RULE);
    });
    expect(read.text).toContain(RULE);
    expect(codesOf(read)).toEqual(['scanned_page']);
    expect(read.textLayers).toEqual([{ page: 1, textLayer: 'recognised' }]);
  });

  it('are not read of a page that is only a picture, and it is told', async () => {
    const read = await readDrawn(async (draw) => {
      const page = draw.page();
      page.drawImage(await draw.pdf.embedPng(PICTURE), { x: 0, y: 0, width: 595, height: 842 });
      draw.page();
      draw.text(60, 100, RULE);
    });
    expect(read.textLayers.map(({ textLayer }) => textLayer)).toEqual(['none', 'drawn']);
    expect(read.warnings).toMatchObject([{ code: 'page_unreadable', page: 1 }]);
    expect(read.pages).toEqual([
      { page: 1, start: 0 },
      { page: 2, start: 0 },
    ]);
  });
});

describe('marks of status', () => {
  it.each([
    ['across the page', (draw: Draw) => draw.text(100, 600, 'WITHDRAWN', { size: 70, grey: 0.8, turn: 45 })],
    [
      'in two words across the page',
      (draw: Draw) => draw.text(100, 700, 'NOT FOR USE', { size: 60, grey: 0.85, turn: 55 }),
    ],
    ['large and pale behind the text', (draw: Draw) => draw.text(100, 120, 'OBSOLETE', { size: 80, grey: 0.85 })],
    ['as a large line', (draw: Draw) => draw.text(60, 60, 'SUPERSEDED', { size: 28 })],
    ['up the side', (draw: Draw) => draw.text(30, 500, 'DRAFT', { size: 20, turn: 90 })],
    ['in Spanish', (draw: Draw) => draw.text(60, 60, 'BORRADOR', { size: 14 })],
    ['in French', (draw: Draw) => draw.text(100, 600, 'PROJET', { size: 70, grey: 0.8, turn: 45 })],
    ['in German', (draw: Draw) => draw.text(100, 600, 'UNGÜLTIG', { size: 70, grey: 0.8, turn: 45 })],
  ])('are told: %s', async (_, build) => {
    const read = await readDrawn((draw) => {
      build(draw);
      draw.text(60, 140, RULE);
    });
    expect(codesOf(read)).toContain('status_mark');
    expect(read.text).toContain(RULE);
  });

  it('are no words within a sentence', async () => {
    const read = await readDrawn((draw) => {
      draw.paragraph(
        60,
        100,
        'A draft of air from the window dries the sample, and withdrawn blood is sent to the laboratory.',
        400,
      );
    });
    expect(codesOf(read)).toEqual([]);
  });
});

describe('words with a line through them', () => {
  it('are for a person to decide; underlined ones are not', async () => {
    const struck = await readDrawn((draw) => {
      draw.text(60, 100, RULE);
      draw.line(60, 97, 60 + draw.width(RULE), 97);
    });
    expect(codesOf(struck)).toEqual(['tracked_changes']);
    const underlined = await readDrawn((draw) => {
      draw.text(60, 100, RULE);
      draw.line(60, 102, 60 + draw.width(RULE), 102);
    });
    expect(codesOf(underlined)).toEqual([]);
  });
});

describe('annotations', () => {
  const annotated = async (
    entries: Record<string, string | PDFString | number[]>,
  ): Promise<ReturnType<typeof codesOf>> => {
    const read = await readDrawn((draw) => {
      const page = draw.page();
      draw.text(60, 100, RULE);
      const { context } = draw.pdf;
      page.node.set(
        PDFName.of('Annots'),
        context.obj([context.register(context.obj({ Type: 'Annot', Rect: [60, 700, 260, 740], ...entries }))]),
      );
    });
    return codesOf(read);
  };

  it('that comment are told', async () => {
    expect(await annotated({ Subtype: 'Text', Contents: PDFString.of('Is this still right?') })).toContain('comment');
  });

  it('that strike words out are for a person to decide', async () => {
    expect(
      await annotated({
        Subtype: 'StrikeOut',
        Contents: PDFString.of('old'),
        QuadPoints: [60, 740, 260, 740, 60, 700, 260, 700],
      }),
    ).toContain('tracked_changes');
  });

  it('that stamp a status are told', async () => {
    expect(await annotated({ Subtype: 'Stamp', Contents: PDFString.of('Withdrawn') })).toContain('status_mark');
  });
});

describe('the fields of a form', () => {
  it('stand in the text with their label and state, and are told', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([595, 842]);
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    const form = pdf.getForm();
    page.drawText('Ward', { x: 60, y: 740, size: 11, font });
    const ward = form.createTextField('ward');
    ward.setText('North wing');
    ward.addToPage(page, { x: 100, y: 734, width: 120, height: 18, font });
    for (const [i, label] of ['Consent given', 'Relatives told'].entries()) {
      page.drawText(label, { x: 85, y: 700 - 24 * i, size: 11, font, color: rgb(0, 0, 0) });
      const box = form.createCheckBox(label);
      box.addToPage(page, { x: 60, y: 697 - 24 * i, width: 14, height: 14 });
      if (i === 0) box.check();
    }
    const read = await pdfToMarkdown(await pdf.save(), null);
    expect(read.text).toMatch(/Ward North wing/);
    expect(read.text).toContain('☒ Consent given');
    expect(read.text).toContain('☐ Relatives told');
    const told = read.warnings
      .filter(({ code }) => code === 'form_field')
      .map(({ text }) => text)
      .join(' ');
    expect(told).toContain('"Consent given" is ticked');
    expect(told).toContain('"Relatives told" is not ticked');
  });
});

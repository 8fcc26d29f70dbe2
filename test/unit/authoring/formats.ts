import { Document, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { type PDFFont, type PDFPage, PDFDocument, StandardFonts } from 'pdf-lib';

/** One invented policy, as four kinds of file. */
export const POLICY = {
  title: 'Spill kit',
  first: 'The spill kit hangs beside the sluice room door. Replace it within one working day.',
  second: 'Using the kit',
  lead: 'Before you begin:',
  steps: ['Put on gloves and an apron.', 'Keep people away from the spill.', 'Open a window where you can.'],
  third: 'Contents',
  table: [
    ['Item', 'Number', 'Checked'],
    ['Gloves', '4 pairs', 'Weekly'],
    ['Absorbent pads', '6', 'Monthly'],
  ],
} as const;

export const FIELDS = `id: spill-kit
title: Spill kit
department: nursing
owner: Infection control lead
effectiveFrom: 2026-01-01
expiresAt: 2028-01-01
reviewDate: 2027-06-01
`;

export function asMarkdown(): string {
  const { title, first, second, lead, steps, third, table } = POLICY;
  const [head = [], ...rows] = table;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const list = steps.map((step, i) => `${i + 1}. ${step}`).join('\n');
  return `---\n${FIELDS}---\n# ${title}\n\n${first}\n\n## ${second}\n\n${lead}\n\n${list}\n\n## ${third}\n\n${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

export function asHtml(): string {
  const { title, first, second, lead, steps, third, table } = POLICY;
  const [head = [], ...rows] = table;
  const cells = (tag: string, row: readonly string[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<!doctype html><html><head><title>x</title><style>p{}</style></head><body><nav>Home</nav><main><h1>${title}</h1><p>${first}</p><h2>${second}</h2><p>${lead}</p><ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol><h2>${third}</h2><table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('')}</tbody></table></main><script>alert(1)</script></body></html>`;
}

export async function asDocx(): Promise<Uint8Array> {
  const { title, first, second, lead, steps, third, table } = POLICY;
  const text = (value: string): Paragraph => new Paragraph({ children: [new TextRun(value)] });
  const document = new Document({
    numbering: { config: [{ reference: 'steps', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }] },
    sections: [
      {
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }),
          text(first),
          new Paragraph({ text: second, heading: HeadingLevel.HEADING_2 }),
          text(lead),
          ...steps.map((step) => new Paragraph({ text: step, numbering: { reference: 'steps', level: 0 } })),
          new Paragraph({ text: third, heading: HeadingLevel.HEADING_2 }),
          new Table({
            rows: table.map(
              (row) => new TableRow({ children: row.map((cell) => new TableCell({ children: [text(cell)] })) }),
            ),
          }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const LEFT = 72;

/** Draws words broken into lines, as a word processor would; returns where the next line stands. */
function drawText(page: PDFPage, text: string, font: PDFFont, at: { y: number; size: number; x?: number }): number {
  let { y } = at;
  let line = '';
  const draw = (): void => {
    page.drawText(line, { x: at.x ?? LEFT, y, size: at.size, font });
    y -= at.size * 1.2;
  };
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (font.widthOfTextAtSize(longer, at.size) > 300) {
      draw();
      line = word;
    } else line = longer;
  }
  draw();
  return y;
}

/** Two pages: the contents of the kit stand on the second. */
export async function asPdf(): Promise<Uint8Array> {
  const { title, first, second, lead, steps, third, table } = POLICY;
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  const one = pdf.addPage();
  let y = drawText(one, title, bold, { y: 740, size: 20 }) - 12;
  y = drawText(one, first, font, { y, size: 11 }) - 14;
  y = drawText(one, second, bold, { y, size: 15 }) - 10;
  y = drawText(one, lead, font, { y, size: 11 }) - 8;
  for (const [i, step] of steps.entries()) y = drawText(one, `${i + 1}. ${step}`, font, { y, size: 11 });
  const two = pdf.addPage();
  y = drawText(two, third, bold, { y: 740, size: 15 }) - 10;
  for (const row of table) {
    for (const [column, cell] of row.entries()) two.drawText(cell, { x: LEFT + column * 150, y, size: 11, font });
    y -= 14;
  }
  return pdf.save();
}

/** A page that holds nothing that can be read. */
export async function asScan(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  return pdf.save();
}

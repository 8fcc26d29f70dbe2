import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, PDFDocument as SkiaPdf, type SKRSContext2D } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';
import { readFrontMatter } from '../../../main/engine/authoring/read/front-matter.ts';
import { draw, PAGE, type Style, type TypesetPage, typeset } from './typeset.ts';

const DOCUMENTS = 'knowledge/documents';

/** Invented: what policies of a clinic write and the sample clinic does not. */
const SIGNS = `# Limits and counts

Refuse the sample where the count is below 10⁵ cells/mL, or above 2.5 × 10⁶ cells/mL. The room has 12 m² and 30 m³ of air.

Keep the reagent at ≤ 25 °C and ≥ 2 °C; never below −18 °C for the frozen one. Weigh to ± 0.1 g.

Give 500 µg (0.5 mg) where the body mass index is < 18.5 kg/m², and 1,000 µg where it is > 30 kg/m².

| Test | Lower limit | Upper limit |
| --- | --- | --- |
| Potassium | ≥ 3.5 mmol/L | ≤ 5.1 mmol/L |
| Glucose | > 4.0 mmol/L | < 7.8 mmol/L |
| Base excess | −2 mmol/L | +2 mmol/L |
| Temperature | 36.1 °C | 37.8 °C |
| Haemoglobin | 120 g/L ± 5 % | 160 g/L ± 5 % |

* Do not thaw at more than 37 °C.
* No more than 3 bags in 24 hours, unless 2 doctors sign.
* Discard after 30 min at 20–24 °C, never refreeze.
`;

const SPANISH = `# Vacunas y frío

No use la vacuna si estuvo a más de 8 °C durante 2 horas. Guarde los viales entre 2 °C y 8 °C, nunca por debajo de −1 °C.

1. Dé 0.5 mL a niños de 6 meses y 15 kg.
2. Repita a las 4 semanas, salvo alergia; sin receta no hay segunda dosis.
3. Anote la hora: 30 minutos de espera.
`;

/** The sample clinic's policies and two invented ones, without their front matter. */
export function policies(): string[] {
  const files = readdirSync(DOCUMENTS).filter((name) => name.endsWith('.md'));
  const texts = files.map((name) => {
    const text = readFileSync(join(DOCUMENTS, name), 'utf8');
    return text.slice(readFrontMatter(text, name).bodyStart);
  });
  return [SIGNS, SPANISH, ...texts];
}

/** Pages of a policy in a style. */
export function pagesOf(markdown: string, style: Style): TypesetPage[] {
  return typeset(createCanvas(10, 10).getContext('2d'), markdown, style);
}

/** A PDF with text and fonts embedded, as a word processor prints it. */
export function printedPdf(pages: readonly TypesetPage[]): Uint8Array {
  const pdf = new SkiaPdf({ title: 'Policy' });
  for (const page of pages) {
    // A page of a PDF is drawn on as a canvas is.
    draw(pdf.beginPage(PAGE.width, PAGE.height) as SKRSContext2D, page);
    pdf.endPage();
  }
  return new Uint8Array(pdf.close());
}

/** Numbers from 0 to 1 in a fixed order, so that every run scans the same pages (Park and Miller 1988). */
function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export interface Scan {
  readonly dpi: number;
  /** Degrees clockwise. */
  readonly skew: number;
}

/** A page as a scanner sees it: a picture that is turned, a little blurred by that, and noisy; and nothing else. */
export async function scannedPdf(page: TypesetPage, { dpi, skew }: Scan): Promise<Uint8Array> {
  const scale = dpi / 72;
  const canvas = createCanvas(Math.round(PAGE.width * scale), Math.round(PAGE.height * scale));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fbfaf6';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((skew * Math.PI) / 180);
  context.translate(-canvas.width / 2, -canvas.height / 2);
  context.scale(scale, scale);
  draw(context, page);
  const random = repeatable(7 + dpi + Math.round(skew * 10));
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let i = 0; i < image.data.length; i += 4) {
    const dirt = random() < 0.0006 ? -150 : 0;
    const shift = (random() - 0.5) * 36 + dirt;
    for (let channel = 0; channel < 3; channel++) image.data[i + channel] = (image.data[i + channel] ?? 0) + shift;
  }
  context.putImageData(image, 0, 0);
  const pdf = await PDFDocument.create();
  const picture = await pdf.embedJpg(await canvas.encode('jpeg', 80));
  pdf.addPage([PAGE.width, PAGE.height]).drawImage(picture, { x: 0, y: 0, width: PAGE.width, height: PAGE.height });
  return pdf.save();
}

import { describe, expect, it } from 'vitest';
import { HABITS, readDrawn } from './draw.ts';

const NO_BREAK = '\u00a0';
/** As a writer types them who keeps amount and unit together. */
const kept = (words: string): string =>
  words.replace(/(\d) (minutes|hours?|mg|years|percent|mmHg)/g, `$1${NO_BREAK}$2`);
const FEVER =
  'A child with a fever is seen within 30 minutes. Paracetamol is not given above a dose of 15 mg to children younger than 12 years, and never more often than every 6 hours on the ward. Call the doctor where the pressure falls below 90 mmHg or the saturation stays below 92 percent.';
/** Each paragraph on one line. */
const paragraphsOf = (markdown: string): string[] =>
  markdown.split(/\n\s*\n/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
const WIDTHS = Array.from({ length: 16 }, (_, i) => 180 + i * 20);

describe.each(HABITS)('an amount that begins a line, drawn a %s at a time', (habit) => {
  it.each(WIDTHS)('stays in its sentence where it is kept with its unit, on a column %i points wide', async (width) => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 60, 'Fever', { size: 18 });
      draw.paragraph(60, 100, kept(FEVER), width);
      draw.paragraph(60, 500, 'The cupboard of the night is locked by the porter and opened by the nurse.', width);
    }, habit);
    expect(paragraphsOf(text)).toContain(FEVER);
  });

  it.each([
    ['The doctor comes within', '30 minutes of the call.'],
    ['Diazepam is not given above a dose of', '2 mg to frail patients.'],
    ['Call the bank before the stock falls below', '4 units of O negative.'],
    ['Check both rails every', '2 hours at night.'],
  ])('stays in its sentence where a person broke the line: %s', async (first, second) => {
    const { text } = await readDrawn((draw) => {
      draw.text(60, 60, 'Ward rules', { size: 18 });
      draw.text(60, 100, first);
      draw.text(60, 114, second);
      draw.paragraph(60, 150, FEVER, 470);
    }, habit);
    expect(paragraphsOf(text)).toContain(`${first} ${second}`);
  });
});

import { describe, expect, it } from 'vitest';
import { codesOf, type Draw, HABITS, readDrawn } from './draw.ts';

const SENTENCE =
  'Flush the line with saline and wait for 40 seconds before the next syringe. The pump is never set faster than 125 mL an hour unless the consultant has written it down.';

function boxAt(draw: Draw, x: number, y: number, width: number, lines: readonly string[]): void {
  const height = 18 + 14 * lines.length;
  draw.line(x, y, x + width, y);
  draw.line(x, y + height, x + width, y + height);
  draw.line(x, y, x, y + height);
  draw.line(x + width, y, x + width, y + height);
  draw.text(x + 6, y + 14, 'Warning', { bold: true });
  for (const [i, line] of lines.entries()) draw.text(x + 6, y + 28 + 14 * i, line);
}

const WARNING = ['Never push against', 'resistance of 30 kPa.'];

describe.each(HABITS)('a box that floats beside a paragraph, drawn a %s at a time', (habit) => {
  it('at its right cuts no sentence of it', async () => {
    const read = await readDrawn((draw) => {
      draw.paragraph(
        60,
        60,
        'Two people look at every line before it is used, and a third one writes down what they saw on the chart of the day.',
        470,
      );
      const below = draw.paragraph(60, 112, SENTENCE, 320);
      boxAt(draw, 400, 100, 130, WARNING);
      draw.paragraph(
        60,
        below + 12,
        'Afterwards the chart is signed by both of them and goes to the desk of the ward, where it is kept for 90 days.',
        470,
      );
    }, habit);
    const flat = read.text.replace(/\s+/g, ' ');
    expect(flat).toContain(SENTENCE);
    expect(flat).toContain('Never push against resistance of 30 kPa.');
  });

  it('at its left leaves the line that runs on below it in its sentence', async () => {
    const read = await readDrawn((draw) => {
      draw.paragraph(
        60,
        60,
        'Two people look at every line before it is used, and a third one writes down what they saw on the chart of the day.',
        470,
      );
      boxAt(draw, 60, 100, 150, WARNING);
      draw.text(224, 112, 'Samples that stood in the warm room for longer than');
      draw.text(224, 126, '45 minutes are not sent, and a dressing is changed');
      draw.text(224, 140, 'every 72 hours, and the line is never flushed with');
      draw.text(60, 154, 'more than 20 mL of saline.');
    }, habit);
    const flat = read.text.replace(/\s+/g, ' ');
    expect(flat).toContain('the line is never flushed with more than 20 mL of saline.');
    expect(flat).toContain('Never push against resistance of 30 kPa.');
  });

  it('may have others beside it, each read by itself', async () => {
    const { text } = await readDrawn((draw) => {
      draw.paragraph(
        60,
        60,
        'Two people look at every line before it is used, and a third one writes down what they saw on the chart of the day.',
        470,
      );
      boxAt(draw, 60, 110, 200, ['Close the clamp and call', 'line 4410 within 5 minutes.']);
      boxAt(draw, 300, 110, 200, ['Open the door and leave', 'by stair 7, never by lift 2.']);
    }, habit);
    const flat = text.replace(/\s+/g, ' ');
    expect(flat).toContain('Close the clamp and call line 4410 within 5 minutes.');
    expect(flat).toContain('Open the door and leave by stair 7, never by lift 2.');
  });
});

it('leaves a value in a frame beside its label', async () => {
  const { text } = await readDrawn((draw) => {
    draw.text(60, 100, 'Most in a day:');
    draw.line(150, 88, 210, 88);
    draw.line(150, 106, 210, 106);
    draw.line(150, 88, 150, 106);
    draw.line(210, 88, 210, 106);
    draw.text(156, 100, '40 mg');
    draw.paragraph(60, 140, SENTENCE, 400);
  });
  expect(text.replace(/[\s|]+/g, ' ')).toContain('Most in a day: 40 mg');
});

describe('a sentence whose end is not where it should be', () => {
  const torn = async (before: string, after: string) =>
    codesOf(
      await readDrawn((draw) => {
        const first = 'Two people look at every line before it is used, and a third one writes down what they saw.';
        draw.paragraph(60, 60, first, 470);
        draw.text(60, 120, before);
        draw.text(60, 180, 'What is done afterwards', { size: 16 });
        draw.paragraph(60, 220, after, 470);
      }),
    );

  it.each([
    ['The dose is never more than', 'Seconds are counted aloud by the second nurse.'],
    ['Children of the ward are given 5 mg of', 'Seconds are counted aloud by the second nurse.'],
    ['The form is kept in the office.', 'mg in a day are counted aloud by 2 nurses, and written down at the pump.'],
  ])('waits for a decision where a number stands at the tear, or is missing there: %s', async (before, after) => {
    expect(await torn(before, after)).toContain('sentence_torn');
  });

  it.each([
    ['The key of the store is kept by the', 'Seconds are counted aloud by the second nurse.'],
    ['The form is kept in the office.', 'nurses count aloud for the second nurse of the ward at the pump.'],
  ])('is told else: %s', async (before, after) => {
    const codes = await torn(before, after);
    expect(codes).toContain('order_guessed');
    expect(codes).not.toContain('sentence_torn');
  });
});

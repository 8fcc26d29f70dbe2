import { describe, expect, it } from 'vitest';
import { isStatusLine, statusIn } from '../../../main/engine/authoring/layout/status-marks.ts';
import { statusMark } from '../../../main/engine/authoring/read/status-words.ts';

/** A line of a Word file or a page, and a stamp over a page of a PDF. */
const asLine = (text: string): boolean => statusMark(text) !== null;
const asStamp = (text: string): boolean => isStatusLine(text) && statusIn(text) !== null;

describe('words that say that a document is not in force', () => {
  it.each([
    ...['DRAFT', 'Withdrawn', 'Superseded', 'Out of date', 'Not in use', 'Awaiting approval', 'For discussion only'],
    ...['Uncontrolled copy', 'No longer valid', 'Borrador', 'En revisión', 'Anulado', 'Brouillon', 'Entwurf'],
    ...['Abgelaufen', 'Außer Kraft', 'Rascunho', 'Bozza'],
  ])('are a mark in every format: %s', (words) => {
    expect([asLine(words), asStamp(words)]).toEqual([true, true]);
  });

  it.each(['Do not use', 'Specimen', 'Expired', 'Concept', 'Void'])(
    'are a heading in a text, and a mark as a stamp alone: %s',
    (words) => {
      expect([asLine(words), asStamp(words)]).toEqual([false, true]);
    },
  );

  it.each(['Withdrawn medicines go into the red bin', 'Keep expired stock apart', 'Draft the letter before noon'])(
    'are text within a sentence: %s',
    (words) => {
      expect([asLine(words), asStamp(words)]).toEqual([false, false]);
    },
  );
});

type DateField = 'effectiveFrom' | 'expiresAt' | 'reviewDate';

/** How documents name their dates, in English and Spanish. */
const NAMED: Readonly<Record<DateField, string>> = {
  effectiveFrom: 'effective|valid from|in force|issue[d]?|approved|vigente desde|vigencia|en vigor|aprobad[oa]',
  expiresAt: 'expir(?:es|y|ation)|valid until|caduca|v[aá]lido hasta',
  reviewDate: 'review|revisi[oó]n',
};
const DAY = String.raw`\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+(?:de\s+)?\p{L}{3,}\s+(?:de\s+)?\d{4}|\p{L}{3,} \d{1,2}, \d{4}`;
/** Words between a date's name and the date, UTF-16 units. */
const BETWEEN = 30;

const patternFor = (names: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${names})[^\n\d]{0,${BETWEEN}}(?:${DAY})`, 'iu');

/**
 * The words of a text about its dates, to the letter and on one line. They are shown beside the field and never taken for
 * its value: 03/04/2026 is one day here and another there.
 */
export function quoteDates(text: string): Partial<Record<DateField, string>> {
  const quoted = (field: DateField): string | undefined =>
    patternFor(NAMED[field])
      .exec(text)?.[0]
      .replace(/[*_|#\s]+/g, ' ')
      .trim();
  const [effectiveFrom, expiresAt, reviewDate] = [quoted('effectiveFrom'), quoted('expiresAt'), quoted('reviewDate')];
  return {
    ...(effectiveFrom !== undefined && { effectiveFrom }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(reviewDate !== undefined && { reviewDate }),
  };
}

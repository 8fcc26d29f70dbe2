import { foldCase } from '../text/words.ts';

/** Names of the months, by ISO 639-1 code; beside the packs, since dates are written in the languages of neighbours too. */
const MONTHS: Readonly<Record<string, string>> = {
  en: 'january february march april may june july august september october november december',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre',
  fr: 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  sw: 'januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba',
};

const FOLDED: ReadonlySet<string> = new Set(Object.values(MONTHS).flatMap((names) => names.split(' ')));

/** Whatever its case and accents. */
export const isMonth = (word: string): boolean => FOLDED.has(foldCase(word));

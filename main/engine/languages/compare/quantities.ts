import { foldCase } from '../../text/words.ts';
import type { VerifyWords } from '../parts/verify-words.ts';
import type { VerifiedLanguage } from './verified-language.ts';

const quantityPattern = ({ numbers, betweenNumberAndUnit, longUnits }: VerifyWords): RegExp =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}.]|\p{L}-)((?<=^|[\s(])[-−](?=\d))?(\d+(?:[.,:]\d+)*|${Object.keys(numbers).join('|')})(?![\p{N}])(?:(?:\s|-)*(?:(?:${betweenNumberAndUnit})\s+)?(°\s?[cf]|%|${longUnits}|[\p{L}µ]+))?`,
    'giu',
  );
/** UTF-16 units after a number in which what it counts is looked for. */
const COUNTED_WITHIN = 60;
/** A range shares its unit: "2 to 8 °C", "20-40 seconds". */
const rangeMark = ({ rangeWords }: VerifyWords): RegExp =>
  new RegExp(String.raw`^\s*(?:-|–|${rangeWords})\s*\+?$`, 'i');

export interface Quantity {
  /** One spelling. */
  readonly number: string;
  /** One spelling; null where what follows is no unit. */
  readonly unit: string | null;
  /** The first content term after the number, where it has no unit: what is counted. */
  readonly counted: string | null;
}

const plainNumber = (raw: string, { numbers }: VerifyWords): string =>
  numbers[raw] ?? raw.replace(/,(?=\d{3}\b)/g, '').replace(',', '.');

/** Numbers in their order, each with its unit or with what it counts: "two hours", "2 h" and "2 hours" are one. */
export function quantities(text: string, { analyser, words }: VerifiedLanguage): Quantity[] {
  const folded = foldCase(text);
  const found = [...folded.matchAll(quantityPattern(words))].map((match) => {
    const [, sign = '', raw = '', rawUnit = ''] = match;
    const unit = words.units[rawUnit.replace(/\s/g, '')] ?? null;
    const end = match.index + sign.length + raw.length;
    const counted = unit === null ? (analyser.terms(folded.slice(end, end + COUNTED_WITHIN))[0] ?? null) : null;
    return { number: `${sign ? '-' : ''}${plainNumber(raw, words)}`, unit, counted, from: match.index, end };
  });
  const range = rangeMark(words);
  // From the end, so that the first of "2 to 8 °C" takes the unit of the last.
  for (let i = found.length - 2; i >= 0; i--) {
    const [here, next] = [found[i], found[i + 1]];
    if (!here || !next || here.unit !== null || next.unit === null) continue;
    if (range.test(folded.slice(here.end, next.from))) found[i] = { ...here, unit: next.unit, counted: null };
  }
  return found.map(({ number, unit, counted }) => ({ number, unit, counted }));
}

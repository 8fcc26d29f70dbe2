import type { VerifyWords } from '../../languages/parts/verify-words.ts';
import { foldCase } from '../../text/words.ts';
import type { VerifiedLanguage } from './verified-language.ts';

const quantityPattern = ({ numbers, betweenNumberAndUnit, longUnits }: VerifyWords): RegExp =>
  new RegExp(
    String.raw`(?<![\p{L}\p{N}.]|\p{L}-)((?<=^|[\s(])[-−](?=\d))?(\d+(?:[.,:]\d+)*|${Object.keys(numbers).join('|')})(?![\p{N}])(?:(?:\s|-)*(?:(?:${betweenNumberAndUnit})\s+)?(°\s?[cf]|%|${longUnits}|[\p{L}µ]+))?`,
    'giu',
  );
/** UTF-16 units after a number in which what it counts is looked for. */
const COUNTED_WITHIN = 60;
/** Names with digits ("PH-7", "SOC2", "TLS1.2"), with the word that follows: no quantities, but as dangerous to alter. */
const CODE = /(?<![\p{L}\p{N}])\p{L}+-?\d[\p{L}\d.-]*(?:\s(?:mg|mcg|g|kg|ml|l)\b)?/giu;
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

const codes = (text: string): string[] =>
  [...foldCase(text).matchAll(CODE)].map(([code]) => code.replace(/[.-]+$/, ''));

/** Names with digits that `approved` lacks, or has less often: "COX-1 and COX-2" is not "COX-2 and COX-2". */
function codesMissing(sentence: string, approved: string): string[] {
  const held = codes(approved);
  return codes(sentence).filter((code) => {
    const at = held.indexOf(code);
    if (at >= 0) held.splice(at, 1);
    return at < 0;
  });
}

const written = ({ number, unit }: Quantity): string => (unit ? `${number} ${unit}` : number);

function agrees(said: Quantity, approved: Quantity): boolean {
  if (said.number !== approved.number || said.unit !== approved.unit) return false;
  // What is counted must be the same where both say what it is: "2 people for 3 hours" is not "3 people".
  return said.unit !== null || said.counted === null || approved.counted === null || said.counted === approved.counted;
}

/**
 * Quantities of `sentence` that `approved` does not state of the same thing, or states in another order. A wrong
 * number can hurt a patient: every one must agree, each with an occurrence of its own.
 */
export function quantitiesMissing(sentence: string, approved: string, language: VerifiedLanguage): string[] {
  const held = quantities(approved, language);
  const used = new Set<number>();
  const missing: string[] = [];
  let from = 0;
  for (const said of quantities(sentence, language)) {
    // In order first, so that two numbers of one unit that changed places are noticed; else anywhere unused.
    const at = held.findIndex((one, i) => i >= from && !used.has(i) && agrees(said, one));
    if (at < 0) missing.push(written(said));
    else {
      used.add(at);
      from = at;
    }
  }
  return [...missing, ...codesMissing(sentence, approved)];
}

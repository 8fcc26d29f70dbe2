import { type Quantity, quantities } from '../../languages/compare/quantities.ts';
import type { VerifiedLanguage } from '../../languages/compare/verified-language.ts';
import { foldCase } from '../../text/words.ts';

/** Names with digits ("PH-7", "SOC2", "TLS1.2"), with the word that follows: no quantities, but as dangerous to alter. */
const CODE = /(?<![\p{L}\p{N}])\p{L}+-?\d[\p{L}\d.-]*(?:\s(?:mg|mcg|g|kg|ml|l)\b)?/giu;

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

import type { VerifyWords } from '../../../languages/parts/verify-words.ts';
import { type Html, html } from './html.ts';

/** Finds what a copyist must not get wrong: numbers with their units, and words that turn a sentence around. */
export type MarkWords = (text: string) => Html;

/** With sign, comparison, fraction, range, exponent: "≥ 38.5", "−25 to −15", "1/2", "10⁶". */
const NUMBER = String.raw`(?:[<>≤≥±~≈][ \u00a0]?)?[-−–+]?(?:\d[\d.,'’:/×^²³⁰-⁹⁻⁺]*(?:[-–]\d[\d.,:/]*)*|[½¼¾⅓⅔⅛])(?<![.,:'’])`;
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const oneOf = (words: Iterable<string>): string =>
  [...words]
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

/** Contractions lose their apostrophe in the lists ("dont"), and may have one in a text. */
const withApostrophe = (word: string): string => word.replace(/t$/, "['’]?t");

function patternOf({ numbers, units, negations }: VerifyWords): RegExp {
  const unit = `(?:[ \\u00a0]?(?:${oneOf(Object.keys(units))})(?:/(?:[\\p{L}²³]+))?(?![\\p{L}]))`;
  const spelled = `(?<![\\p{L}])(?:${oneOf(Object.keys(numbers))})(?=[ \\u00a0])${unit}`;
  const written = `(?<![\\p{L}\\d])${NUMBER}${unit}?`;
  const turning = `(?<![\\p{L}])(?:${[...negations].map((word) => (/n.*t$/.test(word) && word !== 'not' ? withApostrophe(word) : word)).join('|')})(?![\\p{L}])`;
  return new RegExp(`(?<quantity>${written}|${spelled})|(?<turning>${turning})`, 'giu');
}

/** A function that sets words off, by shape as well as by colour: a number is underlined, a negation is framed. */
export function createMarker(words: VerifyWords): MarkWords {
  const pattern = patternOf(words);
  return (text) => {
    const parts: (Html | string)[] = [];
    let at = 0;
    for (const found of text.matchAll(pattern)) {
      parts.push(text.slice(at, found.index));
      const [word] = found;
      parts.push(
        found.groups?.turning === undefined
          ? html`<b class="quantity">${word}</b>`
          : html`<em class="turning">${word}</em>`,
      );
      at = found.index + word.length;
    }
    return html`${parts}${text.slice(at)}`;
  };
}

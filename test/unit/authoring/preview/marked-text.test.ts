import { describe, expect, it } from 'vitest';
import { createMarker } from '../../../../main/engine/authoring/preview/page/marked-text.ts';
import { LANGUAGES } from '../../../fixtures/languages.ts';

const mark = createMarker(LANGUAGES.fallback.verify);
const all = (text: string, tag: string): string[] =>
  [...mark(text).markup.matchAll(new RegExp(`<${tag} class="[a-z]+">(.*?)</${tag}>`, 'g'))].map(
    ([, word = '']) => word,
  );

describe('what is set off for the person who signs', () => {
  it.each([
    ['Keep it at −25 °C to -15 °C.', ['−25 °C', '-15 °C']],
    ['Give 0.5 mg/kg, at most 1,000 ml in 24h.', ['0.5 mg/kg', '1,000 ml', '24h']],
    ['Up to 10⁶ germs, ½ tablet, at 08:30.', ['10⁶', '½ tablet', '08:30']],
    ['Call when it is ≥ 38.5 °C for two hours.', ['≥ 38.5 °C', 'two hours']],
    ['Give 2-4 puffs.', ['2-4 puffs']],
  ])('numbers with sign and unit: %s', (text, numbers) => {
    expect(all(text, 'b')).toEqual(numbers.map((number) => number.replace('≥', '≥')));
  });

  it.each([
    ['Do not freeze. Never shake.', ['not', 'Never']],
    ['You cannot, and don’t have to.', ['cannot', 'don’t']],
    ['Nothing, another note, knot.', []],
  ])('words that turn a sentence around, and they alone: %s', (text, words) => {
    expect(all(text, 'em')).toEqual(words);
  });

  it('changes no letter of the text', () => {
    const text = 'Do not give > 5 mg & wait "two hours" <now>.';
    const shown = mark(text).markup.replace(/<\/?(?:b|em)\b[^>]*>/g, '');
    expect(shown).toBe('Do not give &gt; 5 mg &amp; wait &quot;two hours&quot; &lt;now&gt;.');
  });
});

/** Letters of other alphabets that look like Latin ones; attackers and some keyboards use them. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  ɡ: 'g',
  ı: 'i',
  α: 'a',
  ο: 'o',
  ε: 'e',
  ν: 'v',
  τ: 't',
  κ: 'k',
  ι: 'i',
};
/** Digits and signs in the place of letters. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** Soft hyphens, zero-width characters, direction marks, tags and variation selectors: invisible, and good for hiding words. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC');
}

/** "d o s e" and "d.o.s.e" are "dose": four or more single letters with one separator between. */
function joinSpelledOut(text: string): string {
  return text.replace(/\b\p{L}(?:[ .\-_*]\p{L}){3,}\b/gu, (letters) => letters.replace(/[ .\-_*]/g, ''));
}

/** A digit between letters stands for a letter; "500mg" and "b12" stay. */
function withoutLeet(text: string): string {
  return text.replace(/(?<=\p{L})[013457@$](?=\p{L})/gu, (sign) => LEET[sign] ?? sign);
}

/** One plain form for the rules: lower case, no accents, nothing invisible, apostrophes gone, spaces single. */
export function normalise(text: string): string {
  const plain = withoutAccents(text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase()).replace(
    /[\u0250-\u052f]/g,
    (letter) => LOOKALIKES[letter] ?? letter,
  );
  return withoutLeet(joinSpelledOut(plain.replace(/(\p{L})['’‘`´](\p{L})/gu, '$1$2')))
    .replace(/[“”„«»]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

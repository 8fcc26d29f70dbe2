import { words } from '../../text/terms.ts';

const NEGATIONS = new Set(
  `not no never none neither nor without cannot cant dont doesnt wont isnt arent shouldnt mustnt wouldnt didnt
  avoid refuse stop unless except until only`.split(/\s+/),
);

/** From strongest to weakest; "must" is not "may" (RFC 2119 keeps the same three apart). */
const MODALITIES: Readonly<Record<string, string>> = {
  must: 'must', shall: 'must', required: 'must', mandatory: 'must', always: 'must', have: 'must',
  should: 'should', recommended: 'should', recommends: 'should', advised: 'should',
  may: 'may', can: 'may', might: 'may', could: 'may', optional: 'may', allowed: 'may', permitted: 'may',
};
/** "have" is a modality only before "to". */
const NEEDS_TO = new Set(['have']);

/** Routes of administration and sides: a swap is dangerous and looks like a synonym to a vector. */
const EXCLUSIVES = new Set(
  `oral orally iv intravenous im intramuscular sc subcutaneous rectal nasal inhaled topical sublingual
  left right above below before after increase decrease adult adults child children infant infants
  pregnant hot cold open closed inside outside minimum maximum`.split(/\s+/),
);

function plainWords(text: string): string[] {
  return words(text.replace(/n[’']t\b/gi, ' not').replace(/[’']/g, ''));
}

export function negations(text: string): Set<string> {
  return new Set(plainWords(text).filter((word) => NEGATIONS.has(word)));
}

export function modalities(text: string): Set<string> {
  const all = plainWords(text);
  const found = new Set<string>();
  all.forEach((word, i) => {
    const modality = MODALITIES[word];
    if (modality && (!NEEDS_TO.has(word) || all[i + 1] === 'to')) found.add(modality);
  });
  return found;
}

export function exclusives(text: string): Set<string> {
  return new Set(plainWords(text).filter((word) => EXCLUSIVES.has(word)));
}

/** Members of `a` that `b` lacks. */
export function lacking(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((entry) => !b.has(entry));
}

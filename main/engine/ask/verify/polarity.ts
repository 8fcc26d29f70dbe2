import { terms, words } from '../../text/terms.ts';

/** Words after a negation or a modality among which the one that it is about stands. */
const NEGATION_REACH = 6;

/** Stands for what is negated where only stop words follow ("may not be"). */
const NOTHING = '';

const NEGATIONS = new Set(
  `not no never none neither nor without cannot cant dont doesnt wont isnt arent shouldnt mustnt wouldnt didnt
  avoid refuse stop unless except until only`.split(/\s+/),
);

/** From strongest to weakest; "must" is not "may" (RFC 2119 keeps the same three apart). */
const MODALITIES: Readonly<Record<string, string>> = {
  must: 'must',
  shall: 'must',
  required: 'must',
  mandatory: 'must',
  always: 'must',
  have: 'must',
  should: 'should',
  recommended: 'should',
  recommends: 'should',
  advised: 'should',
  may: 'may',
  can: 'may',
  might: 'may',
  could: 'may',
  optional: 'may',
  allowed: 'may',
  permitted: 'may',
};
/** "have" is a modality only before "to". */
const NEEDS_TO = new Set(['have']);

/** Routes of administration and sides: a swap is dangerous and looks like a synonym to a vector. */
const EXCLUSIVES = new Set(
  `oral orally iv intravenous im intramuscular sc subcutaneous rectal nasal inhaled topical sublingual
  left right above below before after increase decrease adult adults child children infant infants
  pregnant hot cold open closed inside outside minimum maximum more less fewer least most over under
  hourly daily weekly monthly quarterly yearly annually annual first last`.split(/\s+/),
);

function plainWords(text: string): string[] {
  return words(text.replace(/n[’']t\b/gi, ' not').replace(/[’']/g, ''));
}

export function negations(text: string): Set<string> {
  return new Set(plainWords(text).filter((word) => NEGATIONS.has(word)));
}

/** What is negated: for each negation, the next content term ("do not recap" → recap), with repeats. */
function negated(text: string): string[] {
  const all = plainWords(text);
  return all.flatMap((word, i) =>
    NEGATIONS.has(word) ? [terms(all.slice(i + 1, i + 1 + NEGATION_REACH).join(' '))[0] ?? NOTHING] : [],
  );
}

const counts = (list: readonly string[]): Map<string, number> =>
  list.reduce((map, entry) => map.set(entry, (map.get(entry) ?? 0) + 1), new Map<string, number>());

/**
 * Whether both texts forbid the same things. Sets of negations are not enough: a sentence with two of them still has
 * "not" when one is taken away or a third is added.
 */
export function negatesTheSame(written: string, approved: string): boolean {
  const said = counts(negated(written));
  const held = counts(negated(approved));
  for (const [term, count] of said) if (count > (held.get(term) ?? 0)) return false;
  const mentioned = counts(terms(written));
  const stated = counts(terms(approved));
  // Left out with its negation is dropping a part; kept without it turns the part around.
  for (const [term, count] of held) {
    const without = (mentioned.get(term) ?? 0) - (said.get(term) ?? 0);
    if (without > (stated.get(term) ?? 0) - count) return false;
  }
  return true;
}

/** Each modality with the next content term: "must report" → must report. */
function modalPairs(text: string): { modality: string; of: string | null }[] {
  const all = plainWords(text);
  return all.flatMap((word, i) => {
    const modality = MODALITIES[word];
    if (!modality || (NEEDS_TO.has(word) && all[i + 1] !== 'to')) return [];
    return [{ modality, of: terms(all.slice(i + 1, i + 1 + NEGATION_REACH).join(' '))[0] ?? null }];
  });
}

/** Whether `written` obliges to no more and allows no more than `approved` does, and of the same things. */
export function obligesTheSame(written: string, approved: string): boolean {
  const held = modalPairs(approved);
  return modalPairs(written).every(({ modality, of }) => {
    const same = held.filter((pair) => pair.of === of);
    return (same.length > 0 ? same : held).some((pair) => pair.modality === modality);
  });
}

export function exclusives(text: string): Set<string> {
  return new Set(plainWords(text).filter((word) => EXCLUSIVES.has(word)));
}

/** Members of `a` that `b` lacks. */
export function lacking(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((entry) => !b.has(entry));
}

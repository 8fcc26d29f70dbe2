import type { Modality } from '../../languages/parts/verify-words.ts';
import type { VerifiedLanguage } from '../../languages/compare/verified-language.ts';

/** Words after a negation or a modality among which the one that it is about stands. */
const NEGATION_REACH = 6;

/** Stands for what is negated where only stop words follow ("may not be"). */
const NOTHING = '';

const plainWords = (text: string, { analyser, words }: VerifiedLanguage): string[] =>
  analyser.words(words.expandContractions(text));

/** The first content term after the word at `i`; null where there is none within reach. */
const termAfter = (words: readonly string[], i: number, { analyser }: VerifiedLanguage): string | null =>
  analyser.terms(words.slice(i + 1, i + 1 + NEGATION_REACH).join(' '))[0] ?? null;

export function negations(text: string, language: VerifiedLanguage): Set<string> {
  return new Set(plainWords(text, language).filter((word) => language.words.negations.has(word)));
}

/** What is negated: for each negation, the next content term ("do not recap" → recap), with repeats. */
function negated(text: string, language: VerifiedLanguage): string[] {
  const all = plainWords(text, language);
  return all.flatMap((word, i) => (language.words.negations.has(word) ? [termAfter(all, i, language) ?? NOTHING] : []));
}

const counts = (list: readonly string[]): Map<string, number> =>
  list.reduce((map, entry) => map.set(entry, (map.get(entry) ?? 0) + 1), new Map<string, number>());

/**
 * Whether both texts forbid the same things. Sets of negations are not enough: a sentence with two of them still has
 * "not" when one is taken away or a third is added.
 */
export function negatesTheSame(written: string, approved: string, language: VerifiedLanguage): boolean {
  const { terms } = language.analyser;
  const said = counts(negated(written, language));
  const held = counts(negated(approved, language));
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
function modalPairs(text: string, language: VerifiedLanguage): { modality: Modality; of: string | null }[] {
  const { modalities, modalBefore } = language.words;
  const all = plainWords(text, language);
  return all.flatMap((word, i) => {
    const modality = modalities[word];
    const before = modalBefore[word];
    if (!modality || (before !== undefined && all[i + 1] !== before)) return [];
    return [{ modality, of: termAfter(all, i, language) }];
  });
}

/** Whether `written` obliges to no more and allows no more than `approved` does, and of the same things. */
export function obligesTheSame(written: string, approved: string, language: VerifiedLanguage): boolean {
  const held = modalPairs(approved, language);
  return modalPairs(written, language).every(({ modality, of }) => {
    const same = held.filter((pair) => pair.of === of);
    return (same.length > 0 ? same : held).some((pair) => pair.modality === modality);
  });
}

export function exclusives(text: string, language: VerifiedLanguage): Set<string> {
  return new Set(plainWords(text, language).filter((word) => language.words.exclusives.has(word)));
}

/** Members of `a` that `b` lacks. */
export function lacking(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((entry) => !b.has(entry));
}

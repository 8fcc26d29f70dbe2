import type { Analyser } from '../../languages/parts/analyser.ts';
import type { VerifyWords } from '../../languages/parts/verify-words.ts';
import type { VerifiedLanguage } from '../../languages/compare/verified-language.ts';

const conditionPattern = ({ conditions, noConditions }: VerifyWords): RegExp =>
  new RegExp(String.raw`\b(?!(?:${noConditions})\b)(${Object.keys(conditions).join('|')})\b\s+([^,;:.!?()\n]+)`, 'giu');
const SENTENCE_END = /(?<=[.!?])\s+/;

/** Of a written condition, the share of terms that one approved condition of the same kind must hold. */
const HELD = 0.8;
/** Of an approved condition, the share of terms that a sentence which says what it is about must keep. */
const KEPT = 0.6;
/** From this share on, a sentence says what stands beside a condition. */
const SAYS = 0.5;

interface Condition {
  readonly kind: string;
  readonly terms: readonly string[];
}

interface Conditioned {
  readonly conditions: readonly Condition[];
  /** Terms of the sentence beside its conditions. */
  readonly main: ReadonlySet<string>;
}

const distinct = (text: string, { terms }: Analyser): string[] => [...new Set(terms(text))];

function shareOf(list: readonly string[], held: ReadonlySet<string>): number {
  return list.length === 0 ? 1 : list.filter((term) => held.has(term)).length / list.length;
}

function conditionedSentences(text: string, { analyser, words }: VerifiedLanguage): Conditioned[] {
  const pattern = conditionPattern(words);
  return text.split(SENTENCE_END).map((sentence) => {
    const conditions = [...sentence.matchAll(pattern)].map(([, marker = '', clause = '']) => ({
      kind: words.conditions[marker.toLowerCase()] ?? marker,
      terms: distinct(clause, analyser),
    }));
    return { conditions, main: new Set(analyser.terms(sentence.replace(pattern, ' '))) };
  });
}

/**
 * Whether `written` holds under the conditions of `approved`: none is new ("if others are ill" for "if you are at
 * risk"), and none is left out of what it says ("call 911" for "if they do not wake up, call 911"). A condition with
 * no content term of its own ("if so") says nothing to compare.
 */
export function holdsUnderTheSame(written: string, approved: string, language: VerifiedLanguage): boolean {
  const held = conditionedSentences(approved, language);
  const known = held.flatMap(({ conditions }) => conditions);
  const said = conditionedSentences(written, language).flatMap(({ conditions }) => conditions);
  const isKnown = (one: Condition): boolean =>
    known.some(({ kind, terms: of }) => kind === one.kind && shareOf(one.terms, new Set(of)) >= HELD);
  if (!said.every((one) => one.terms.length === 0 || isKnown(one))) return false;
  const mentioned = distinct(written, language.analyser);
  const all = new Set(mentioned);
  return held.every(({ conditions, main }) => {
    const saysIt = main.size > 0 && (shareOf([...main], all) >= SAYS || shareOf(mentioned, main) >= SAYS);
    return !saysIt || conditions.every((one) => shareOf(one.terms, all) >= KEPT);
  });
}

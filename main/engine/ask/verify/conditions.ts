import { terms } from '../../text/terms.ts';

/** Begins a condition; one name for those that mean the same. */
const MARKERS: Readonly<Record<string, string>> = {
  if: 'if',
  when: 'if',
  whenever: 'if',
  'in case': 'if',
  provided: 'if',
  'as long as': 'if',
  once: 'if',
  unless: 'unless',
  except: 'unless',
  until: 'until',
  till: 'until',
};
/** "Once a day" is no condition. */
const CONDITION = new RegExp(
  String.raw`\b(?!once (?:a|an|per|every|daily|weekly)\b)(${Object.keys(MARKERS).join('|')})\b\s+([^,;:.!?()\n]+)`,
  'giu',
);
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

const distinct = (text: string): string[] => [...new Set(terms(text))];

function shareOf(list: readonly string[], held: ReadonlySet<string>): number {
  return list.length === 0 ? 1 : list.filter((term) => held.has(term)).length / list.length;
}

function conditionedSentences(text: string): Conditioned[] {
  return text.split(SENTENCE_END).map((sentence) => {
    const conditions = [...sentence.matchAll(CONDITION)].map(([, marker = '', clause = '']) => ({
      kind: MARKERS[marker.toLowerCase()] ?? marker,
      terms: distinct(clause),
    }));
    return { conditions, main: new Set(terms(sentence.replace(CONDITION, ' '))) };
  });
}

/**
 * Whether `written` holds under the conditions of `approved`: none is new ("if others are ill" for "if you are at
 * risk"), and none is left out of what it says ("call 911" for "if they do not wake up, call 911"). A condition with
 * no content term of its own ("if so") says nothing to compare.
 */
export function holdsUnderTheSame(written: string, approved: string): boolean {
  const held = conditionedSentences(approved);
  const known = held.flatMap(({ conditions }) => conditions);
  const said = conditionedSentences(written).flatMap(({ conditions }) => conditions);
  const isKnown = (one: Condition): boolean =>
    known.some(({ kind, terms: of }) => kind === one.kind && shareOf(one.terms, new Set(of)) >= HELD);
  if (!said.every((one) => one.terms.length === 0 || isKnown(one))) return false;
  const mentioned = distinct(written);
  const all = new Set(mentioned);
  return held.every(({ conditions, main }) => {
    const saysIt = main.size > 0 && (shareOf([...main], all) >= SAYS || shareOf(mentioned, main) >= SAYS);
    return !saysIt || conditions.every((one) => shareOf(one.terms, all) >= KEPT);
  });
}

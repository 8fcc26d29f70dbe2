import { guardWordsOf, type LanguagePacks } from '../languages/packs.ts';
import type { GuardWords } from '../languages/parts/guard-words.ts';
import { inPlainWords } from '../languages/parts/idioms.ts';
import { windowsOf } from '../text/windows.ts';
import { clausesIn } from './clauses.ts';
import { decideText } from './decide-text.ts';
import { findByRules } from './find-by-rules.ts';
import { type RuleFindings, together } from './findings.ts';
import { normalise } from './normalise.ts';
import { type QuotesApart, setQuotesApart, speaksToAssistant } from './quoted-attack.ts';
import type { GuardDecision } from './port.ts';
import { MAX_SEGMENTS, segmentsOf } from './segments.ts';
import { createSharedReading } from './shared-reading.ts';
import type { SegmentReading, TextReading } from './text-reading.ts';

/** What is judged at once, UTF-16 units: patterns over it may cost more than in proportion to its length. */
const WINDOW = 4_000;
const OVERLAP = 300;

function setApart(text: string, known: readonly GuardWords[]): QuotesApart {
  return known.reduce<QuotesApart>(
    (apart, words) => {
      const next = setQuotesApart(apart.question, words);
      return { question: next.question, quoted: apart.quoted || next.quoted };
    },
    { question: text, quoted: false },
  );
}

function findIn(text: string, known: readonly GuardWords[]): RuleFindings {
  const named = known.map(({ namedDangers }) => namedDangers);
  const found = windowsOf(text, WINDOW, OVERLAP).flatMap((window) => {
    const asked = setApart(window.text, known).question;
    const shared = createSharedReading(named);
    return known.map((words) => findByRules({ text: window.text, asked }, words, shared));
  });
  return found.reduce(together);
}

function isException(text: string, known: readonly GuardWords[]): boolean {
  const plain = normalise(text.slice(0, WINDOW));
  return (
    known.some(({ exceptions }) => exceptions.test(plain)) &&
    !known.some(({ happeningNow }) => happeningNow.test(plain))
  );
}

/** By rules alone: no model, no state. */
export interface RuleGuard {
  read(text: string): TextReading;
  /** Decides at once. */
  classify(text: string): GuardDecision;
}

/**
 * Every text is judged by the rules of every language that has some: which one it is written in may be told wrongly. A
 * question that quotes an attack is judged without the quote, but for dangers, which count wherever they stand.
 */
export function createRuleGuard(languages: LanguagePacks): RuleGuard {
  const known = guardWordsOf(languages);
  const idioms = known.map((words) => words.idioms);
  /** A drill in one part excuses no danger in another: "the CPR refresher is on Friday, and he has no pulse". */
  const excusesEvery = (clauses: readonly string[], sentences: readonly SegmentReading[]): boolean => {
    const apart = clauses.filter((clause) => findIn(clause, known).danger !== null);
    const inSentences = sentences.filter(({ rules }) => rules.danger !== null).map(({ segment }) => segment.text);
    return [...apart, ...inSentences].every((part) => isException(part, known));
  };
  const read = (text: string): TextReading => {
    const { question, quoted } = setApart(text, known);
    const within = normalise(text);
    const plainly = (part: string): string => inPlainWords(part, within, idioms);
    const segments = segmentsOf(question);
    const several = segments.length > 1 && segments.length <= MAX_SEGMENTS;
    const clauses = clausesIn(question.slice(0, WINDOW), known);
    const judged = several
      ? segments.map((segment) => ({ segment, plain: plainly(segment.text), rules: findIn(segment.text, known) }))
      : [];
    return {
      question,
      plain: plainly(question),
      quoted,
      rules: findIn(text, known),
      segments: judged,
      clauses: clauses.map(plainly),
      exception: isException(text, known) && excusesEvery(clauses, judged),
    };
  };
  return { read, classify: (text) => decideText(read(text), null) };
}

/** Whether a text tries to rule the assistant, in any language that the guard knows: in a policy, a reason to look. */
export function createInstructionCheck(languages: LanguagePacks): (text: string) => boolean {
  const known = guardWordsOf(languages);
  return (text) => known.some((words) => speaksToAssistant(text, words));
}

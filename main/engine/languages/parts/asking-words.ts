/**
 * Words by which a further question is told within a text. Each pattern is matched on text as it was typed, in any case,
 * and takes no more time than in proportion to it. In doubt they do not match: what is not split is asked as one.
 */
export interface AskingWords {
  /** At the beginning of a sentence that asks, behind what courtesy puts before it: "also, could we …". */
  readonly opens: RegExp;
  /** The same anywhere within a sentence, where it is certain without its place: "…, do I call". */
  readonly within: RegExp;
  /** At the beginning of a clause that joins a further question to a sentence: "and who …". */
  readonly joins: RegExp;
  /** At the beginning of a clause that asks further behind a comma alone: "…, who do I tell". */
  readonly follows: RegExp;
  /** At the beginning of a clause that asks by a question word, and not for yes or no. */
  readonly byWord: RegExp;
  /** At the beginning of a clause that asks enough by its question word alone: "and who?", not "what do I do?". */
  readonly bare: RegExp;
  /** All that only asks at the beginning of a clause: "and what could we". */
  readonly asking: RegExp;
  /** At the beginning of a sentence that is one with the question before it: "or do we …", "like …". */
  readonly addsTo: RegExp;
  /** Of a clause within which a question word asks nothing by itself: "write down who …", "patients who …". */
  readonly embeds: RegExp;
  /** At the beginning of a clause that tells in which case its question is asked: "while …", "for a minor …". */
  readonly leadsIn: RegExp;
  /** From its first word to its end, the case that a clause ends with: "… while it is closed". */
  readonly condition: RegExp;
  /** Stands for something that was named before: "it", "there". */
  readonly pointsBack: RegExp;
  /** Words without substance, folded: by what is left one can tell what a question is about. */
  readonly little: ReadonlySet<string>;
}

/** Sources of patterns, each of alternatives. */
interface AskingForms {
  readonly courtesy: string;
  readonly joining: string;
  /** Questions that begin with a question word, a preposition before it included. */
  readonly byWord: string;
  /** Joined questions that end with it. */
  readonly atLast: string;
  /** Question words that ask enough with nothing behind them. */
  readonly bare: string;
  /** Questions for yes or no. */
  readonly yesOrNo: string;
  /** Questions that a comma is enough for. */
  readonly withoutJoining: string;
  /** Verbs that only help to ask, with who asks. */
  readonly helping: string;
  /** What asks wherever it stands in a sentence. */
  readonly within: string;
  /** What asks at the beginning of a text or behind a comma, though by itself it may do something else. */
  readonly afterPause: string;
  readonly addsTo: string;
  readonly embeds: string;
  readonly leadsIn: string;
  /** What begins a case within a sentence. */
  readonly condition: string;
  readonly pointsBack: string;
  readonly little: string;
}

const END = '(?![\\p{L}\\p{N}])';

export function askingWords(forms: AskingForms): AskingWords {
  const { courtesy, joining, byWord, yesOrNo, afterPause } = forms;
  const start = (source: string): RegExp => new RegExp(`^[\\s¿("]*(?:${source})`, 'iu');
  const anywhere = (source: string): string => `(?<![\\p{L}\\p{N}])(?:${source})${END}`;
  const before = `(?:(?:${courtesy}|${joining})[\\s,:]+){0,4}¿?`;
  return {
    opens: start(`${before}(?:${byWord}|${yesOrNo})`),
    within: new RegExp(
      `${anywhere(forms.within)}|[,:–-]\\s+(?:${byWord}|${yesOrNo})|(?:^|[,:–-]\\s+)(?:${afterPause})${END}`,
      'iu',
    ),
    joins: start(`(?:${joining})[\\s,]+${before}(?:${byWord}|${yesOrNo}|${forms.atLast})`),
    follows: start(forms.withoutJoining),
    byWord: start(`${before}(?:${byWord}|${forms.atLast})`),
    bare: start(`${before}(?:${forms.bare})`),
    asking: start(`${before}(?:(?:${byWord})\\s*)?(?:(?:${forms.helping})${END})?`),
    addsTo: start(`(?:${forms.addsTo})${END}`),
    embeds: new RegExp(anywhere(forms.embeds), 'iu'),
    leadsIn: start(`(?:(?:${courtesy}|${joining})[\\s,:]+){0,4}(?:${forms.leadsIn})${END}`),
    // Two words or more behind it: "and since when" ends with a question.
    condition: new RegExp(`(?<=\\s)(?:${forms.condition})${END}(?:\\s+\\S+){2,}\\s*$`, 'iu'),
    pointsBack: new RegExp(anywhere(forms.pointsBack), 'iu'),
    little: new Set(forms.little.split(/\s+/).filter(Boolean)),
  };
}

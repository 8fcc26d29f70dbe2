import type { IdentifierSpan } from '../../../../../shared/contract/guard.ts';
import { isMonth } from '../../months.ts';
import { isQuestionWord } from '../../question-words.ts';
import { isEnglishWord } from '../dictionary.ts';
import { EPONYMS, TRADE_NAMES } from './eponyms.ts';
import { MEDICINES } from '../medicines.ts';
import type { Detector } from '../../parts/detector.ts';
import { NEVER_NAMES } from './never-names.ts';

/** Ends of medicines' names (WHO, INN stems): new ones come every month and stand in no dictionary. */
const MEDICINE_STEM =
  /(?:mab|nib|cillin|mycin|micin|oxacin|azole|azine|pril|sartan|statin|olol|dipine|zepam|zolam|setron|prazole|tidine|vir|caine|dronate|gliptin|gliflozin|glutide|parin|xaban|gatran|triptan|cycline|profen|codone|morphone|phylline|terol|sone|solone|onide|barbital|amide|azide|thiazide|idine|oxin|phenac|oxetine|pramine|triptyline|apine|idone|platin|rubicin|taxel|trexate|quine|antel|bendazole|nidazole|conazole|fungin|penem|cef\p{L}*|vudine|tegravir|navir|ciclovir|ose|ase|itis|osis|emia|aemia|opathy|ectomy|oscopy|ography|gram|cardia|pnea|pnoea|algia|uria|lysis|plegia|paresis|oma|coccus|bacter|virus|toxin|meter|scope|graph|pump|lyser|lizer)$/iu;
/** Organisms, eponyms and abbreviations of medicine that look like names. */
const TOKEN = /\p{L}[\p{L}'’]*/gu;
const CAPITALISED = /^\p{Lu}(?:\p{Ll}|['’]\p{Lu}\p{Ll})|^\p{Lu}{5,}$/u;
/** Where a text speaks of care, an unknown capitalised word is more often a thing of medicine than a person. */
const CLINICAL =
  /\b(?:mg|mcg|ml|dos(?:e|es|age|ing)|treat(?:ment|ed)?|therap(?:y|ies)|diseases?|syndrome|disorder|diagnos\w+|symptoms?|risk|scores?|scale|criteria|clinical|medications?|drugs?|vaccines?|screening|guidelines?|patients?|pts?|infections?|cancer|diabetes|hypertension|cardiac|renal|hepatic|pain|surgery|labs?|ct|mri|ecg|inhibitors?|antibiotics?|policy|procedure|compliance|software|security|access|audit)\b/iu;
const PARTICLES = new Set([
  'de',
  'la',
  'del',
  'van',
  'von',
  'der',
  'den',
  'da',
  'dos',
  'du',
  'al',
  'bin',
  'el',
  'y',
  'i',
]);
/** What ends a sentence, or begins a line or a quotation: the next word is capitalised whatever it is. */
const SENTENCE_END = /(?:^|[.!?:;•\n"“(\]¿¡-]\s*|\n\s*)$/u;

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly capitalised: boolean;
  /** Capitalised for its own sake. */
  readonly proper: boolean;
  readonly unknown: boolean;
}

const base = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFC')
    .replace(/['’]s?$/u, '');

function isKnown(word: string): boolean {
  const plain = base(word);
  const singular = plain.replace(/s$/, '');
  const medical =
    MEDICINES.has(plain) ||
    NEVER_NAMES.has(plain) ||
    EPONYMS.has(plain) ||
    TRADE_NAMES.has(plain) ||
    MEDICINE_STEM.test(plain) ||
    isQuestionWord(plain) ||
    isMonth(plain);
  return (
    medical || isEnglishWord(plain) || isEnglishWord(singular) || plain.split('-').every((part) => EPONYMS.has(part))
  );
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Longer runs of letters are no words: encoded data, mostly. They are no person's name, and looking for one in them has no end. */
const MAX_WORD = 40;

/** One letter away from an English word: more likely a slip of the keyboard than a name. */
function isNearlyAWord(word: string): boolean {
  const plain = base(word);
  const has = (candidate: string): boolean => isEnglishWord(candidate);
  for (let i = 0; i <= plain.length; i++) {
    const [before, after] = [plain.slice(0, i), plain.slice(i)];
    if (after !== '' && has(before + after.slice(1))) return true;
    if (after.length > 1 && has(before + after[1] + after[0] + after.slice(2))) return true;
    for (const letter of LETTERS) {
      if (has(before + letter + after) || (after !== '' && has(before + letter + after.slice(1)))) return true;
    }
  }
  return false;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: word, index }) => {
    const capitalised = word.length <= MAX_WORD && CAPITALISED.test(word);
    const named = capitalised && word.length > 2;
    const first = SENTENCE_END.test(text.slice(Math.max(0, index - 3), index));
    return {
      text: word,
      start: index,
      end: index + word.length,
      capitalised,
      proper: named && !first,
      unknown: named && !isKnown(word),
    };
  });
}

/** Words that stand together: only a space, a hyphen or an initial's dot between. */
const joined = (text: string, a: Token, b: Token): boolean =>
  /^(?: |-|\. |, (?=\p{Lu}\p{Ll}))$/u.test(text.slice(a.end, b.start));

function runsOf(text: string, tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = [];
  let run: Token[] = [];
  const end = (): void => {
    while (run.length > 0 && PARTICLES.has(run.at(-1)?.text.toLowerCase() ?? '')) run.pop();
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const token of tokens) {
    const before = run.at(-1);
    if (before && !joined(text, before, token)) end();
    const initial = /^\p{Lu}$/u.test(token.text);
    const inside = run.length > 0 && (initial || PARTICLES.has(token.text.toLowerCase()));
    if (token.capitalised || inside) run.push(token);
    else end();
  }
  end();
  return runs;
}

/** After a name, these say that it names a thing. */
export const THING =
  /^['’]?s? ?-?(?:risk|pain|heart|coma|severity|grading|activity|symptom|depression|anxiety|fracture|clinical|decision|prediction|disability|bleeding|stroke|sleepiness|stool)? ?(?:score|scale|sign|index|criteria|criterion|test|study|trial|syndrome|disease|disorder|classification|procedure|man(?:o|oe)uvre|maneuver|reflex|rule|rules|protocol|guidelines?|method|formula|equation|catheter|position|operation|lesion|nodules?|node|cyst|palsy|phenomenon|triad|tumou?r|sarcoma|lymphoma|an(?:a)?emia|thyroiditis|syndromes|contracture|hernia|fistula|ulcer|esophagus|oesophagus|stain|virus|fever|vaccine|inhaler|pen|injection|tablets?|cream|patch|insulin|therapy|regimen|calculator|questionnaire|model|bands?|spots?|bodies|cells?|waves?|ring|tube|needle|forceps|splint|fracture|angle|line|space|ligament|glands?|nerve|duct|loop|calculation|staging|stage|grade|level|dose|dosing)\b/iu;
const PERSON_DOES =
  /^(?:['’]s\b|,| (?:is|was|lives|lived|has|had|said|says|asked|works|worked|called|came|went|flew|would|will|and|shouted|spent|told|wrote|thinks|grew|married|died|signed|bought)\b|:)/u;
/** Before a word that stands alone, these say that it is a place or a person. */
const PLACE_CUE =
  /(?:^|[\s(])(?:in|at|from|near|to|visit(?:ed|ing)?|lives?|living|moved|born|flew|called|named|met|mr|mrs|ms|dr|signed|by|and)\.? $/iu;

/** From this share of English words on, a word that is none stands out. */
const ENGLISH_SHARE = 0.5;

/** In another language every first word would be unknown. Short texts say too little and count as English. */
function isMostlyEnglish(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ text }) => /^\p{Ll}{2,}$/u.test(text));
  return words.length < 3 || words.filter(({ text }) => isKnown(text)).length >= words.length * ENGLISH_SHARE;
}

interface Around {
  readonly text: string;
  readonly clinical: boolean;
  readonly english: boolean;
}

/** Several capitalised words of which one is unknown name a person or a place; one alone does where its place says so. */
function isName(run: readonly Token[], { text, clinical, english }: Around): boolean {
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined || !run.some((token) => token.unknown)) return false;
  if (THING.test(text.slice(last.end, last.end + 40))) return false;
  if (run.length >= 2) return true;
  // The first word of a sentence is capitalised anyway: it may be a misspelling, unless it does what people do.
  if (!clinical)
    return (
      first.proper || PERSON_DOES.test(text.slice(last.end, last.end + 12)) || (english && !isNearlyAWord(first.text))
    );
  return first.proper && PLACE_CUE.test(text.slice(Math.max(0, first.start - 12), first.start));
}

/** Between a name and the next of a list: "Monjeau, Graves and Reed". */
const LISTED = /^(?:,? (?:and|or|&) |, )$/u;

/** A word that stands in a list with names is named too, even where the name is a word ("Reed"). */
function withListed(text: string, runs: readonly Token[][], names: ReadonlySet<Token[]>): Set<Token[]> {
  const all = new Set(names);
  runs.forEach((run, i) => {
    const before = runs[i - 1];
    const [first] = run;
    const last = before?.at(-1);
    if (before && first && last && all.has(before) && LISTED.test(text.slice(last.end, first.start))) all.add(run);
  });
  return all;
}

/**
 * Names and places that no list has: what is capitalised without need, and stands in no dictionary
 * (45 CFR 164.514(b)(2)(i)(A), (B)).
 */
export const PROPER_NOUN_DETECTOR: Detector = (text) => {
  const clinical = CLINICAL.test(text);
  const tokens = tokensOf(text);
  const runs = runsOf(text, tokens);
  const english = isMostlyEnglish(tokens);
  const names = new Set(runs.filter((run) => isName(run, { text, clinical, english })));
  return [...(clinical ? names : withListed(text, runs, names))].map(
    (run): IdentifierSpan => ({ start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0, label: 'NAME' }),
  );
};

import type { GlossaryEntry } from '../../knowledge/bundle-manifest.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import { type LanguagePacks, shortFormsOf } from '../../languages/packs.ts';
import type { SpellingWords } from '../../languages/parts/spelling-words.ts';
import { countWords } from '../../text/words.ts';
import { explainedBeside } from './explained-in-text.ts';
import type { LintFinding } from './finding.ts';
import { placeAt } from './place.ts';

/** Two to six capitals, with digits and &; not a part of a code ("OH-2"), of an address, or of a word. */
const ABBREVIATION =
  /(?<![\p{L}\p{N}&@#_]|[\p{L}\p{N}][-.:])(?=(?:[\d&]*\p{Lu}){2})\p{Lu}[\p{Lu}\d&]{1,5}(?=(?:['’]?s)?(?![\p{L}\p{N}&@_]|[-.][\p{L}\p{N}]))/gu;
/** What is no text: links, addresses, code. */
const NO_TEXT = /\]\([^)\n]*\)|https?:\S+|\S+@\S+|`[^`\n]*`/gu;
/** Words in capitals, three in a row or all of a line: a heading or a call ("DO NOT USE"), however it is marked up. */
const RUN_OF_CAPITALS = /(?<![\p{L}\p{N}])(?:\p{Lu}{2,}[ !*_]+){2,}\p{Lu}{2,}(?![\p{L}\p{N}])/gu;
const LINE_IN_CAPITALS = /^[^\p{Ll}|\n]*$/gmu;
/** Letters and a number of two digits or more name one of a series: "NL63", "SAS70". */
const NUMBERED = /^\p{Lu}+\d{2,}$/u;
const ROMAN = /^(?:X{0,3})(?:IX|IV|V?I{0,3})$/u;
const UNITS: ReadonlySet<string> = new Set(
  'MG ML KG KM CM MM DL CL MCG KPA MMHG IU HZ KHZ MHZ VAC VDC KVA KW KWH MB GB AM PM GMT UTC PH'.split(' '),
);

/** What every reader knows. */
const FAMILIAR: ReadonlySet<string> = new Set(
  'CD DNA DVD EU FAQ GPS HTTP HTTPS ID IP ISO OK PC PDF QR RNA SMS TV UK URL US USA USB UV'.split(' '),
);
/** A word of the dictionary that has so many letters is a stressed word ("HIGH"), not an abbreviation; shorter ones may be ("PEP"). */
const LETTERS_OF_A_WORD = 4;

const blank = (text: string): string => text.replace(/[^\n]/gu, ' ');
/** The same length, so that places hold. */
const textAlone = (text: string): string =>
  text
    .replace(NO_TEXT, blank)
    .replace(RUN_OF_CAPITALS, blank)
    .replace(LINE_IN_CAPITALS, (line) => (countWords(line) > 1 ? blank(line) : line))
    .replace(/[*_]{1,3}/gu, blank);

interface Mention {
  readonly abbreviation: string;
  readonly start: number;
  readonly end: number;
}

function mentionsIn(text: string): Mention[] {
  return [...text.matchAll(ABBREVIATION)]
    .map(({ 0: abbreviation, index }) => ({ abbreviation, start: index, end: index + abbreviation.length }))
    .filter(
      ({ abbreviation }) =>
        !UNITS.has(abbreviation) &&
        !FAMILIAR.has(abbreviation) &&
        !NUMBERED.test(abbreviation) &&
        !ROMAN.test(abbreviation),
    );
}

/** How far around an abbreviation its expansion may stand, UTF-16 units. */
const REACH = 200;
const isExplained = (text: string, { abbreviation, start, end }: Mention): boolean =>
  explainedBeside(abbreviation, text.slice(Math.max(0, start - REACH), start), text.slice(end, end + REACH));

/** "NOT" in capitals is a word that is stressed: the document has it in small letters too, or everybody's texts have. */
function isStressed({ abbreviation }: Mention, text: string, spelling: SpellingWords | null): boolean {
  const word = abbreviation.toLowerCase();
  if (word.length >= LETTERS_OF_A_WORD && spelling?.isWord(word)) return true;
  if (spelling?.everyday.has(word) || spelling?.common.has(word) || spelling?.neverPutIn.has(word)) return true;
  return /^\p{L}+$/u.test(word) && new RegExp(String.raw`(?<![\p{L}\p{N}])${word}(?![\p{L}\p{N}])`, 'u').test(text);
}

function inGlossary(abbreviation: string, glossary: readonly GlossaryEntry[]): boolean {
  const word = abbreviation.toLowerCase();
  return glossary.some(({ term, means }) =>
    [term, ...means].some((text) =>
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}&]+/u)
        .includes(word),
    ),
  );
}

/**
 * Names, each once a document, with its first place, the abbreviations that staff cannot look up and no question finds by
 * what they mean: unknown to the bundle's glossary, to the language's list, and not explained in the document.
 */
export function abbreviationWarnings(
  documents: readonly KnowledgeDocument[],
  glossary: readonly GlossaryEntry[],
  languages: LanguagePacks,
): LintFinding[] {
  return documents.flatMap((document) => {
    const { language, bodyStart } = document;
    const text = textAlone(document.text.slice(bodyStart));
    const known = shortFormsOf(languages, language);
    const { spelling } = languages.of(language);
    return [...Map.groupBy(mentionsIn(text), ({ abbreviation }) => abbreviation)].flatMap(
      ([abbreviation, mentions]) => {
        const [first] = mentions;
        const isKnown =
          first === undefined ||
          inGlossary(abbreviation, glossary) ||
          known?.knows(abbreviation) === true ||
          isStressed(first, text, spelling) ||
          mentions.some((mention) => isExplained(text, mention));
        if (isKnown) return [];
        const place = placeAt(document, bodyStart + first.start, abbreviation);
        return [{ code: 'abbreviation_unknown' as const, places: [place], abbreviation }];
      },
    );
  });
}

import type { GlossaryEntry } from '../../knowledge/bundle-manifest.ts';
import { shortFormsOf } from '../../languages/packs.ts';
import type { ShortForms } from '../../languages/parts/short-forms.ts';
import { readWordByWord, type WordByWord } from '../../languages/word-by-word.ts';
import type { AskContext } from '../context.ts';
import type { SearchQuery } from '../evidence.ts';

const WORD_EDGE_BEFORE = String.raw`(?<![\p{L}\p{N}])`;
const WORD_EDGE_AFTER = String.raw`(?![\p{L}\p{N}])`;

function mentions(text: string, term: string): boolean {
  const escaped = term.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  // An all-capitals abbreviation of two letters is a common word in lower case (IT, OR, IM).
  const flags = term.length <= 2 && term === term.toUpperCase() ? 'u' : 'iu';
  return new RegExp(`${WORD_EDGE_BEFORE}${escaped}${WORD_EDGE_AFTER}`, flags).test(text);
}

/** Masked identifiers such as `[NAME]` say nothing about what is asked. */
function withoutMasks(text: string): string {
  return text
    .replace(/\[[A-Z_0-9]+\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What the bundle's glossary and its language's list make of the abbreviations in a question. */
export interface Abbreviations {
  readonly glossary: readonly GlossaryEntry[];
  /** Null: the glossary alone. */
  readonly shortForms: ShortForms | null;
}

/** Those of the list: what the glossary explains is meant as it says there. */
function furtherMeanings(question: string, { glossary, shortForms }: Abbreviations): string[] {
  const explained = new Set(glossary.map(({ term }) => term.toLowerCase()));
  return (shortForms?.in(question) ?? [])
    .filter(({ term }) => !explained.has(term.toLowerCase()))
    .flatMap(({ means }) => means);
}

/**
 * Adds what abbreviations of the question mean; it removes nothing. Meanings are searched for by words: the embedder reads
 * the question alone, and finds the place more often so (docs/measurements.md, Abbreviations).
 */
export function rewriteQuery(question: string, abbreviations: Abbreviations): SearchQuery {
  const plain = withoutMasks(question);
  const absent = (meaning: string): boolean => !mentions(plain, meaning);
  const clinic = new Set(
    abbreviations.glossary
      .filter(({ term }) => mentions(plain, term))
      .flatMap(({ means }) => means)
      .filter(absent),
  );
  const added = new Set([...clinic, ...furtherMeanings(plain, abbreviations).filter(absent)]);
  return {
    plain,
    meaning: clinic.size === 0 ? plain : `${plain} (${[...clinic].join('; ')})`,
    words: [plain, ...added].join(' '),
    expanded: added.size,
    wordByWord: null,
  };
}

/** Null where an embedder or a document knows the question's language, and where its asker wants it read as it was typed. */
export function wordByWordOf({ guarded, knowledge, deps, request }: AskContext): WordByWord | null {
  if (request.keepSpelling) return null;
  const read = readWordByWord(guarded.text, guarded.language, deps.languages);
  const known = [...knowledge.languages, ...(deps.embedder()?.info.languages ?? [])];
  return read === null || known.includes(read.language) ? null : read;
}

/** The glossary reads what the words mean, and adds to both; the list is of another language than what was typed. */
function rewriteWordByWord(wordByWord: WordByWord, glossary: readonly GlossaryEntry[]): SearchQuery {
  const { words, ...query } = rewriteQuery(wordByWord.reading, { glossary, shortForms: null });
  return { ...query, words: `${wordByWord.searchWords} ${words}`, wordByWord };
}

/** Stage: the question as it is searched for. */
export function rewriteQuestion(context: AskContext): Promise<SearchQuery> {
  const { run, deps, guarded, knowledge } = context;
  return run.stage('rewrite', deps.limits.guardMs, ({ span }) => {
    const wordByWord = wordByWordOf(context);
    const rewritten =
      wordByWord === null
        ? rewriteQuery(guarded.text, {
            glossary: knowledge.glossary,
            shortForms: shortFormsOf(deps.languages, guarded.language.code),
          })
        : rewriteWordByWord(wordByWord, knowledge.glossary);
    span.set('outpost.rewrite.expanded', rewritten.expanded);
    return rewritten;
  });
}

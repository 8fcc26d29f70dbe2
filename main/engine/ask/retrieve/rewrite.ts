import type { GlossaryEntry } from '../../knowledge/bundle-manifest.ts';
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

/** Adds the glossary's meanings of the abbreviations that the question uses; it removes nothing. */
export function rewriteQuery(question: string, glossary: readonly GlossaryEntry[]): SearchQuery {
  const plain = withoutMasks(question);
  const meanings = glossary
    .filter(({ term }) => mentions(plain, term))
    .flatMap(({ means }) => means)
    .filter((meaning) => !mentions(plain, meaning));
  const added = [...new Set(meanings)];
  if (added.length === 0) return { meaning: plain, words: plain, expanded: 0, wordByWord: null };
  return {
    meaning: `${plain} (${added.join('; ')})`,
    words: `${plain} ${added.join(' ')}`,
    expanded: added.length,
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

/** The glossary reads what the words mean, and adds to both. */
function rewriteWordByWord(wordByWord: WordByWord, glossary: readonly GlossaryEntry[]): SearchQuery {
  const { meaning, words, expanded } = rewriteQuery(wordByWord.reading, glossary);
  return { meaning, words: `${wordByWord.searchWords} ${words}`, expanded, wordByWord };
}

/** Stage: the question as it is searched for. */
export function rewriteQuestion(context: AskContext): Promise<SearchQuery> {
  const { run, deps, guarded, knowledge } = context;
  return run.stage('rewrite', deps.limits.guardMs, ({ span }) => {
    const wordByWord = wordByWordOf(context);
    const rewritten =
      wordByWord === null
        ? rewriteQuery(guarded.text, knowledge.glossary)
        : rewriteWordByWord(wordByWord, knowledge.glossary);
    span.set('outpost.rewrite.expanded', rewritten.expanded);
    return rewritten;
  });
}

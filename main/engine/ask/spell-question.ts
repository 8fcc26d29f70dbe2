import type { KnowledgeView } from '../knowledge/port.ts';
import type { DetectedLanguage } from '../languages/detect.ts';
import { readWordByWord } from '../languages/word-by-word.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import type { TextRange } from '../text/spans.ts';
import type { SpelledText, Speller } from '../text/spelling/speller.ts';

/** How one question is read: in which language, and with its typing errors put right. */
export interface QuestionReader {
  readonly language: DetectedLanguage;
  read(text: string): SpelledText;
}

interface SpellingDeps {
  readonly languages: LanguagePacks;
  readonly detectLanguage: (text: string) => DetectedLanguage;
}

const asTyped = (text: string): SpelledText => ({ text, corrections: [], doubtful: null });

/** The guard, search and the question about names read one text: it is spelt once. */
function readOnce({ read }: Pick<Speller, 'read'>): Speller['read'] {
  const known = new Map<string, SpelledText>();
  return (text) => {
    const spelled = known.get(text) ?? read(text);
    known.set(text, spelled);
    return spelled;
  };
}

/**
 * Typing errors make one language look like another ("waht temprature shoud"), so what is not plainly in another is read
 * as one that can be spelt: corrections count if that is then its language, and a name that may be a medicine's
 * unless the text is surely in another.
 */
export function createQuestionReader(
  question: string,
  { speller }: Pick<KnowledgeView, 'speller'>,
  { languages, detectLanguage }: SpellingDeps,
): QuestionReader {
  const typed = detectLanguage(question);
  // A lexicon tells its language in texts that are too short for detection, and no word of it is another's typing error.
  const wordByWord = readWordByWord(question, typed, languages);
  if (wordByWord !== null) {
    // A medicine's name is spelt alike in both.
    const fallback = speller(languages.fallback.code);
    const read = fallback === null ? asTyped : readOnce(doubtsAlone(fallback));
    return { language: { code: wordByWord.language, reliable: true }, read };
  }
  const own = speller(typed.code);
  if (own !== null) {
    const read = readOnce(own);
    return { language: detectLanguage(read(question).text), read };
  }
  if (typed.plain === true) return { language: typed, read: asTyped };
  for (const { code } of languages.all) {
    const other = speller(code);
    if (other === null) continue;
    const read = readOnce(other);
    const spelled = read(question);
    const language = detectLanguage(spelled.text);
    if (spelled.corrections.length > 0 && language.code === code) return { language, read };
    if (!typed.reliable && other.doubtAbroad(question) !== null)
      return { language: typed, read: readOnce(doubtsAlone(other)) };
  }
  return { language: typed, read: asTyped };
}

/** No reader for a question that its asker wants read as it was typed. */
export const readAsTyped = (question: string, { detectLanguage }: SpellingDeps): QuestionReader => ({
  language: detectLanguage(question),
  read: asTyped,
});

/** Stands for what is left as it is: no letter of any language (a code point for private use). */
const KEPT = '\uE000';

/** The text with its typing errors put right, except within `kept`: a name is no misspelt word. `kept` in order and apart. */
export function correctAround(
  text: string,
  kept: readonly TextRange[],
  { read }: Pick<QuestionReader, 'read'>,
): string {
  const between = [0, ...kept.map(({ end }) => end)].map((from, i) => text.slice(from, kept[i]?.start));
  const corrected = read(between.join(KEPT)).text.split(KEPT);
  if (corrected.length !== between.length) return text;
  return corrected.reduce((done, part, i) => `${done}${text.slice(kept[i - 1]?.start, kept[i - 1]?.end)}${part}`);
}

/** Of a text that is not in the speller's own language. */
const doubtsAlone = ({ doubtAbroad }: Speller): Pick<Speller, 'read'> => ({
  read: (text) => ({ ...asTyped(text), doubtful: doubtAbroad(text) }),
});

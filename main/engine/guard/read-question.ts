import type { QuestionText, Wording } from '../languages/parts/guard-rule.ts';
import type { GuardWords } from '../languages/parts/guard-words.ts';
import { type Corrector, createCorrector } from '../text/spelling/corrector.ts';
import { everyWord } from '../text/spelling/written-words.ts';

/** One edit from six letters, two from nine: the rules take for dangerous what is near a dangerous word, known or not. */
const editsForgiven = (letters: number): number => (letters < 6 ? 0 : letters < 9 ? 1 : 2);

const correctorOf = (words: Iterable<string>, keep: (word: string) => boolean): Corrector =>
  createCorrector({
    words: new Map([...words].map((word) => [word, 1])),
    edits: editsForgiven,
    keep,
    wordsIn: everyWord,
  });

/** What a language's words are corrected by; made with its first text. */
interface Correctors {
  /** Into a word of the rules; never into a medicine, and never a medicine's name. */
  readonly rules: Corrector;
  /** Tells which medicine a word is near; it never replaces one. */
  readonly medicines: Corrector;
}
const made = new WeakMap<GuardWords, Correctors>();

function correctorsOf(words: GuardWords): Correctors {
  const known = made.get(words);
  if (known) return known;
  const { correctable, ordinary, medicines } = words;
  const longer = (names: Iterable<string>): string[] => [...names].filter((name) => editsForgiven(name.length) > 0);
  const correctors: Correctors = {
    rules: correctorOf(longer(correctable), (word) => ordinary.has(word) || medicines.has(word)),
    medicines: correctorOf(longer(medicines), () => true),
  };
  made.set(words, correctors);
  return correctors;
}

/**
 * Whether a word is a medicine, or nearly one. A word is never *replaced* by a medicine: quinidine is not quinine, and
 * which of two look-alikes was meant is for a person to say (ISMP, list of confused drug names).
 */
function namesMedicine(word: string, words: GuardWords): boolean {
  if (words.medicines.has(word)) return true;
  return !words.ordinary.has(word) && correctorsOf(words).medicines.nearest(word) !== null;
}

/** A normalised text as typed and, where that differs, as corrected: rules judge both, and the more dangerous reading wins. */
export function readingsOf(normalised: string, words: GuardWords): string[] {
  if (words.correctable.length === 0) return [normalised];
  return [...new Set([normalised, correctorsOf(words).rules.correct(normalised).text])];
}

const asksAboutProcess = (text: string, { process, personNow }: GuardWords): boolean =>
  process.some((marker) => marker.test(text)) && !personNow.test(text);

/** Asked for the first time, it is looked for; a question about process costs more to tell than most rules. */
function lazily(look: () => boolean): () => boolean {
  let found: boolean | undefined;
  return () => {
    found ??= look();
    return found;
  };
}

export function readWording(text: string, words: GuardWords): Wording {
  const process = lazily(() => asksAboutProcess(text, words));
  return {
    text,
    get process() {
      return process();
    },
  };
}

export function readQuestion(text: string, words: GuardWords): QuestionText {
  const process = lazily(() => asksAboutProcess(text, words));
  const named =
    words.medicines.size > 0 && [...new Set(text.split(/[^\p{L}]+/u))].some((word) => namesMedicine(word, words));
  return {
    text,
    get process() {
      return process();
    },
    namesMedicine: named,
    medicine: named || words.medicineWords.test(text),
    symptom: words.symptoms.test(text),
    person: words.person.test(text),
  };
}

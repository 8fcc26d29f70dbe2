import { isEnglishWord } from '../../languages/en/dictionary.ts';
import { detectLanguage } from '../../languages/detect.ts';
import type { Block } from './blocks.ts';
import { HYPHEN_HERE, PAGE_HERE } from './blocks.ts';
import { KEEPS_HYPHEN } from './join-lines.ts';

/** A word that a line's end parts at a hyphen: both halves, and the sign. */
const PARTED = new RegExp(`(\\p{L}+)([-\\u2010])${HYPHEN_HERE}(${PAGE_HERE}*)(\\p{L}+)`, 'gu');
const COMPOUND = /\p{L}+(?:-\p{L}+)+/gu;
const WORD = /\p{L}+/gu;
/** Enough to tell a language by, UTF-16 units. */
const SAMPLE = 4000;
/** Printed as a hyphen where a program parts a word; nobody types it. */
const PARTING = '\u2010';

const textsOf = (block: Block): string[] => (block.kind === 'table' ? block.rows.flat() : [block.text]);

interface Parted {
  readonly left: string;
  readonly right: string;
  readonly sign: string;
}

/** What a document says of the hyphens at its lines' ends. */
interface Evidence {
  readonly compounds: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  /** null where no dictionary has the language. */
  readonly isWord: ((word: string) => boolean) | null;
  /** The program that set the text parts words at syllables. */
  readonly partsWords: boolean;
}

function evidenceOf(texts: readonly string[]): Evidence {
  const whole = texts.map((text) => text.replace(PARTED, ' ').toLowerCase());
  const { code, reliable } = detectLanguage(texts.join(' ').slice(0, SAMPLE));
  const isWord = reliable && code === 'en' ? isEnglishWord : null;
  const parted = texts.flatMap((text) => [...text.matchAll(PARTED)]);
  const partsWords = parted.some(([, left = '', sign = '', , right = '']) => {
    const [a, b] = [left.toLowerCase(), right.toLowerCase()];
    return sign === PARTING || (a.length > 1 && isWord?.(a + b) === true && !(isWord(a) && isWord(b)));
  });
  return {
    compounds: new Set(whole.flatMap((text) => text.match(COMPOUND) ?? [])),
    words: new Set(whole.flatMap((text) => text.match(WORD) ?? [])),
    isWord,
    partsWords,
  };
}

/** Whether the hyphen belongs to the word, and was not put there by the line's end. */
function keepsHyphen({ left, right, sign }: Parted, { compounds, words, isWord, partsWords }: Evidence): boolean {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  // "X-ray": nobody parts a word behind its first letter.
  if (compounds.has(`${a}-${b}`) || a.length === 1) return true;
  if (sign === PARTING || words.has(a + b)) return false;
  if (isWord === null) return KEEPS_HYPHEN.test(`${left}-`);
  if (!partsWords) return true;
  return !isWord(a + b) && isWord(a) && isWord(b);
}

/**
 * Words that were parted at a line's end, put together. Whether their hyphen stays is told by the document: by the same
 * word elsewhere in it, and by whether its program parts words at all.
 */
export function withHyphens(blocks: readonly Block[]): Block[] {
  const texts = blocks.flatMap(textsOf);
  if (!texts.some((text) => text.includes(HYPHEN_HERE))) return [...blocks];
  const evidence = evidenceOf(texts);
  const resolved = (text: string): string =>
    text
      .replace(PARTED, (_, left: string, sign: string, turn: string, right: string) =>
        keepsHyphen({ left, right, sign }, evidence) ? `${left}${sign}${turn}${right}` : `${left}${turn}${right}`,
      )
      .replaceAll(HYPHEN_HERE, '');
  return blocks.map((block) =>
    block.kind === 'table'
      ? { ...block, rows: block.rows.map((row) => row.map(resolved)) }
      : { ...block, text: resolved(block.text) },
  );
}

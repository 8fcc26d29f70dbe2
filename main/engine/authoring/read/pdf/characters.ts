/** Latin ligatures, and the shapes that Arabic letters take in a word: their letters are meant. */
const SHAPED = /[\uFB00-\uFB06\uFB1D-\uFDFF\uFE70-\uFEFC]/gu;
/** Nothing is seen of these. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu;

/** Adobe's Symbol font, by the last byte of its private code. */
const SYMBOL: Readonly<Record<number, string>> = {
  109: 'µ',
  176: '°',
  177: '±',
  163: '≤',
  179: '≥',
  180: '×',
  184: '÷',
  183: '•',
  45: '−',
  185: '≠',
  187: '≈',
  174: '→',
  172: '←',
  173: '↑',
  175: '↓',
  97: 'α',
  98: 'β',
  103: 'γ',
  100: 'δ',
  68: 'Δ',
  87: 'Ω',
  108: 'λ',
  112: 'π',
  165: '∞',
  43: '+',
  61: '=',
  60: '<',
  62: '>',
  37: '%',
  162: '′',
  178: '″',
};
/** Microsoft's Wingdings: marks of lists, ticks and boxes. */
const WINGDINGS: Readonly<Record<number, string>> = {
  108: '●',
  110: '■',
  111: '☐',
  113: '☐',
  117: '◆',
  118: '❖',
  119: '◆',
  159: '•',
  167: '▪',
  168: '☐',
  216: '➢',
  224: '→',
  240: '⇨',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
  183: '•',
  158: '•',
};
const PRIVATE_FIRST = 0xf000;
const PRIVATE_LAST = 0xf0ff;

const isRightToLeft = (text: string): boolean => /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u.test(text);

function picturedBy(code: number, font: string): string | null {
  if (/wingdings/i.test(font)) return WINGDINGS[code & 0xff] ?? null;
  if (code < PRIVATE_FIRST || code > PRIVATE_LAST) return null;
  return (
    (/symbol/i.test(font) ? SYMBOL[code & 0xff] : undefined) ??
    (code === 0xf0b7 ? '•' : (WINGDINGS[code & 0xff] ?? null))
  );
}

/** What one glyph says: '' for nothing that is seen, U+FFFD for a sign that the file gives no letter for. */
export function saidBy(unicode: string, font: string): string {
  const code = unicode.codePointAt(0);
  if (code === undefined) return '\uFFFD';
  const pictured = picturedBy(code, font);
  if (pictured !== null) return pictured;
  if (/\p{Co}/u.test(unicode)) return '\uFFFD';
  return unicode.replace(UNSEEN, '').replace(SHAPED, (shape) => shape.normalize('NFKC'));
}

const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '<': '>', '>': '<' };

/**
 * Letters as they stand from left to right → as they are read. Numbers and Latin letters inside stay as they are.
 * `glyphs`: what each glyph says, so that letters which were drawn as one stay together.
 */
export function asRead(glyphs: readonly string[]): string {
  const text = glyphs.join('');
  if (!isRightToLeft(text)) return text;
  const read: string[] = [];
  let leftToRight: string[] = [];
  for (const glyph of glyphs.toReversed()) {
    if (
      /[\p{Script=Latin}\p{Script=Greek}\p{Nd}]/u.test(glyph) ||
      (leftToRight.length > 0 && /^[.,/:%-]$/u.test(glyph))
    ) {
      leftToRight.unshift(glyph);
      continue;
    }
    read.push(...leftToRight, MIRRORED[glyph] ?? glyph);
    leftToRight = [];
  }
  return [...read, ...leftToRight].join('');
}

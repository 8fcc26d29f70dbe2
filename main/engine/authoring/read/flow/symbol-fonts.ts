/** Fonts whose letters are signs; their codes stand at F000 in the private area, or at the letter itself. */
const SYMBOL = ` !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼`;
/** From A0 on; a space where the font has none. */
const SYMBOL_HIGH = `€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑`;

const WINGDINGS: Readonly<Record<number, string>> = {
  34: '✂',
  40: '☎',
  41: '✆',
  42: '✉',
  54: '⌛',
  65: '✌',
  67: '👍',
  68: '👎',
  69: '☜',
  70: '☞',
  71: '☝',
  72: '☟',
  73: '✋',
  74: '☺',
  75: '😐',
  76: '☹',
  77: '💣',
  78: '☠',
  82: '☼',
  83: '💧',
  108: '●',
  109: '❍',
  110: '■',
  111: '☐',
  113: '❑',
  114: '❒',
  115: '⬧',
  116: '⧫',
  117: '◆',
  118: '❖',
  158: '·',
  159: '•',
  161: '○',
  164: '◉',
  167: '▪',
  168: '◻',
  171: '★',
  216: '➢',
  220: '➲',
  223: '←',
  224: '→',
  225: '↑',
  226: '↓',
  227: '↖',
  228: '↗',
  229: '↙',
  230: '↘',
  231: '←',
  232: '→',
  233: '↑',
  234: '↓',
  239: '⇦',
  240: '⇨',
  241: '⇧',
  242: '⇩',
  243: '⬄',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
};
const WINGDINGS_2: Readonly<Record<number, string>> = {
  79: '✗',
  80: '✓',
  81: '☒',
  82: '☑',
  83: '☒',
  84: '☒',
  151: '●',
  163: '☐',
};
const WEBDINGS: Readonly<Record<number, string>> = { 97: '✓', 114: '✗', 99: '☐', 103: '■', 61: '■', 105: 'ℹ' };

function symbol(code: number): string | undefined {
  const found = code >= 0xa0 ? [...SYMBOL_HIGH][code - 0xa0] : [...SYMBOL][code - 0x20];
  return found === ' ' && code !== 0x20 ? undefined : found;
}

const FONTS: readonly (readonly [RegExp, (code: number) => string | undefined])[] = [
  [/^(?:symbol|standard ?symbols|opensymbol)/i, symbol],
  [/^wingdings 2$/i, (code) => WINGDINGS_2[code]],
  [/^wingdings$/i, (code) => WINGDINGS[code]],
  [/^webdings$/i, (code) => WEBDINGS[code]],
];

const isPrivate = (code: number): boolean => code >= 0xe000 && code <= 0xf8ff;
/** Of any other font that is known to hold signs in the place of letters. */
const SIGN_FONT = /^(?:wingdings|webdings|symbol|zapf ?dingbats|marlett|mt extra)/i;

/** Stands for a sign that cannot be told. */
const UNKNOWN_SIGN = '�';

/** Text in a font of signs as the signs that it shows. `known` is false where one could not be told. */
export function shownIn(font: string | null, text: string): { readonly text: string; readonly known: boolean } {
  const map = FONTS.find(([name]) => font !== null && name.test(font))?.[1];
  const signs = font !== null && SIGN_FONT.test(font);
  let known = true;
  const shown = [...text].map((unit) => {
    const code = unit.codePointAt(0) ?? 0;
    if (!isPrivate(code) && !signs) return unit;
    if (!isPrivate(code) && (code > 0xff || /\s/.test(unit))) return unit;
    const low = isPrivate(code) ? code & 0xff : code;
    // A bullet of either font, as lists have it, whatever the font is called.
    const sign = map?.(low) ?? (font === null || !signs ? (low === 0xb7 || low === 0xa7 ? '•' : undefined) : undefined);
    if (sign === undefined) known = false;
    return sign ?? UNKNOWN_SIGN;
  });
  return { text: shown.join(''), known };
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];
/** Beyond, no list counts in Roman numbers. */
const MAX_ROMAN = 3999;
const LETTERS = 26;
const MAX_REPEATED = 20;

/** In small letters; in decimal beyond what is counted so. */
export function roman(value: number): string {
  if (value < 1 || value > MAX_ROMAN) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}

/** a … z, then aa, bb: as word processors count. */
function letter(value: number): string {
  if (value < 1 || value > LETTERS * MAX_REPEATED) return String(value);
  return String.fromCharCode(97 + ((value - 1) % LETTERS)).repeat(Math.ceil(value / LETTERS));
}

const ENDINGS = ['th', 'st', 'nd', 'rd'];

/** A number in a format of Office Open XML (17.18.59); in decimal where the format is of another script. */
export function numberText(value: number, format: string): string {
  switch (format) {
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'lowerLetter':
      return letter(value);
    case 'upperLetter':
      return letter(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'ordinal':
      return `${value}${ENDINGS[value % 100 > 10 && value % 100 < 14 ? 0 : value % 10] ?? 'th'}`;
    case 'none':
    case 'bullet':
      return '';
    default:
      return String(value);
  }
}

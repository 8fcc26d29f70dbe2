/** Formats that have a number and no code in the file (ECMA-376, part 1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  ...{ 0: 'General', 1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%', 11: '0.00E+00' },
  ...{ 12: '# ?/?', 13: '# ??/??', 14: 'yyyy-mm-dd', 15: 'd-mmm-yy', 16: 'd-mmm', 17: 'mmm-yy', 18: 'h:mm AM/PM' },
  ...{
    19: 'h:mm:ss AM/PM',
    20: 'h:mm',
    21: 'h:mm:ss',
    22: 'yyyy-mm-dd h:mm',
    37: '#,##0;(#,##0)',
    38: '#,##0;(#,##0)',
  },
  ...{ 39: '#,##0.00;(#,##0.00)', 40: '#,##0.00;(#,##0.00)', 45: 'mm:ss', 46: '[h]:mm:ss', 47: 'mm:ss.0', 49: '@' },
};

export function formatCode(id: number, own: ReadonlyMap<number, string>): string | null {
  return own.get(id) ?? BUILT_IN[id] ?? null;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAY_MS = 86_400_000;
/** Day 0 of the 1900 system, its false leap day counted in (ECMA-376, part 1, 18.17.4.1), and of the 1904 system. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Pieces of a code: words in quotes, escaped signs, and what stands for digits or dates. */
const PIECE = /"([^"]*)"|\\(.)|_(.)|\*(.)|\[([^\]]*)\]|([\s\S])/g;

interface Piece {
  readonly literal: boolean;
  readonly text: string;
}

function piecesOf(code: string): Piece[] {
  return [...code.matchAll(PIECE)].flatMap(([, words, escaped, space, , bracket, sign]): Piece[] => {
    if (words !== undefined || escaped !== undefined) return [{ literal: true, text: words ?? escaped ?? '' }];
    if (space !== undefined) return [{ literal: true, text: ' ' }];
    if (bracket !== undefined) {
      const money = /^\$([^-]*)/.exec(bracket)?.[1];
      if (money !== undefined) return [{ literal: true, text: money }];
      return /^(?:h+|m+|s+)$/i.test(bracket) ? [{ literal: false, text: `[${bracket.toLowerCase()}]` }] : [];
    }
    return sign === undefined ? [] : [{ literal: false, text: sign }];
  });
}

/** Sections for positive and negative numbers, zero and text. */
function sectionsOf(code: string): string[] {
  const sections: string[] = [''];
  for (const [whole, words, escaped, , , , sign] of code.matchAll(PIECE)) {
    if (sign === ';' && words === undefined && escaped === undefined) sections.push('');
    else sections[sections.length - 1] += whole;
  }
  return sections;
}

const bare = (code: string): string =>
  piecesOf(code)
    .map(({ literal, text }) => (literal ? '' : text))
    .join('');
const isDateCode = (code: string): boolean =>
  /[ymdhs]/i.test(
    bare(code)
      .replace(/general/gi, '')
      .replace(/e[+-]/gi, ''),
  );

const two = (value: number): string => String(value).padStart(2, '0');

function dateText(value: number, code: string, from1904: boolean): string | null {
  const at = new Date(Math.round((from1904 ? EPOCH_1904 : EPOCH_1900) + value * DAY_MS));
  if (Number.isNaN(at.getTime())) return null;
  const joined = piecesOf(code);
  const half = /am\/pm|a\/p/i.test(bare(code));
  let text = '';
  let clock = false;
  for (let i = 0; i < joined.length; ) {
    const piece = joined[i];
    if (piece === undefined) break;
    if (piece.literal) {
      text += piece.text;
      i += 1;
      continue;
    }
    const elapsed = /^\[(h+|m+|s+)\]$/.exec(piece.text)?.[1];
    if (elapsed !== undefined) {
      const hours = value * 24;
      text += String(
        Math.floor(elapsed.startsWith('h') ? hours : elapsed.startsWith('m') ? hours * 60 : hours * 3_600),
      );
      clock = true;
      i += 1;
      continue;
    }
    let run = '';
    const letter = piece.text.toLowerCase();
    while (joined[i]?.literal === false && joined[i]?.text.toLowerCase() === letter) {
      run += letter;
      i += 1;
    }
    const after = joined
      .slice(i)
      .map((one) => (one.literal ? '' : one.text.toLowerCase()))
      .join('');
    if (letter === 'a' && /^(?:m\/pm|\/p)/.test(after)) {
      text += at.getUTCHours() < 12 ? 'AM' : 'PM';
      i += /^m\/pm/.test(after) ? 4 : 2;
    } else if (letter === 'm' && (clock || /^[^a-z]*s/.test(after)))
      text += run.length > 1 ? two(at.getUTCMinutes()) : String(at.getUTCMinutes());
    else text += datePart(run, at, half);
    clock = letter === 'h' || (clock && /[^a-z]/.test(letter));
  }
  return text;
}

function datePart(run: string, at: Date, half: boolean): string {
  const month = MONTHS[at.getUTCMonth()] ?? '';
  const hour = half ? at.getUTCHours() % 12 || 12 : at.getUTCHours();
  switch (run) {
    case 'y':
    case 'yy':
      return two(at.getUTCFullYear() % 100);
    case 'yyy':
    case 'yyyy':
      return String(at.getUTCFullYear());
    case 'm':
      return String(at.getUTCMonth() + 1);
    case 'mm':
      return two(at.getUTCMonth() + 1);
    case 'mmm':
      return month.slice(0, 3);
    case 'mmmm':
      return month;
    case 'd':
      return String(at.getUTCDate());
    case 'dd':
      return two(at.getUTCDate());
    case 'ddd':
    case 'dddd': {
      const day = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')[at.getUTCDay()] ?? '';
      return run === 'ddd' ? day.slice(0, 3) : day;
    }
    case 'h':
      return String(hour);
    case 'hh':
      return two(hour);
    case 's':
      return String(at.getUTCSeconds());
    case 'ss':
      return two(at.getUTCSeconds());
    default:
      return run;
  }
}

const DIGITS = /[0#?](?:[0#?,]*[0#?])?(?:\.[0#?]+)?|\.[0#?]+/;

/** Eleven figures, as a cell shows that has room. */
const generalText = (value: number): string => String(Number(value.toPrecision(11)));

function numberText(value: number, code: string): string | null {
  const pieces = piecesOf(code);
  const pattern = pieces.map(({ literal, text }) => (literal ? '\u0000'.repeat(text.length) : text)).join('');
  const literals = pieces.map(({ text }) => text).join('');
  if (/[eE][+-]|\/|@/.test(pattern)) return null;
  const found = DIGITS.exec(pattern);
  if (found === null) return /general/i.test(pattern) ? literals.replace(/general/i, generalText(value)) : literals;
  const percent = pattern.includes('%');
  const decimals = /\.([0#?]+)/.exec(found[0])?.[1] ?? '';
  const scaled = percent ? value * 100 : value;
  let shown = scaled.toFixed(decimals.length);
  const optional = /#+$/.exec(decimals)?.[0].length ?? 0;
  for (let i = 0; i < optional && shown.endsWith('0'); i += 1) shown = shown.slice(0, -1);
  shown = shown.replace(/\.$/, '');
  const least = (/^[0#?,]*/.exec(found[0])?.[0].match(/0/g) ?? []).length;
  const [whole = '', rest] = shown.split('.');
  const filled = whole.padStart(least, '0');
  const grouped = found[0].includes(',') ? filled.replace(/\B(?=(\d{3})+$)/g, ',') : filled;
  const number = rest === undefined ? grouped : `${grouped}.${rest}`;
  if (DIGITS.test(pattern.slice(found.index + found[0].length))) return null;
  return literals.slice(0, found.index) + number + literals.slice(found.index + found[0].length);
}

/** A number as its cell shows it ("12.5 mg", "5%", "2026-03-01"); null where the format is none that is known here. */
export function shownNumber(value: number, code: string, from1904: boolean): string | null {
  if (/^general$/i.test(code.trim()) || code === '@') return generalText(value);
  const sections = sectionsOf(code);
  if (/\[[<>=]/.test(code)) return null;
  const negative = value < 0 && sections[1] !== undefined;
  const section = negative
    ? (sections[1] ?? '')
    : value === 0 && sections[2] !== undefined
      ? sections[2]
      : (sections[0] ?? '');
  if (isDateCode(section)) return value < 0 ? null : dateText(value, section, from1904);
  const text = numberText(Math.abs(value), section);
  if (text === null) return null;
  return value < 0 && !negative && /[1-9]/.test(text) ? `-${text}` : text;
}

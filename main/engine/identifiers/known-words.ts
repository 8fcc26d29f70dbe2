/** What the clinic calls by name itself. None of it identifies a patient by itself (45 CFR 164.514(b)(2)(i)). */
export interface KnownWords {
  /** Of the enrolment and of the active bundles. */
  readonly contacts: readonly { readonly name: string; readonly phone: string }[];
  /** Names and ids. */
  readonly facilities: readonly string[];
  /** Names that staff sign in by. A patient may be called so too: exempt only as an account or as a contact. */
  readonly accounts: readonly string[];
}

export const NOTHING_KNOWN: KnownWords = { contacts: [], facilities: [], accounts: [] };

export interface OwnRange {
  readonly start: number;
  readonly end: number;
  readonly kind: 'contact' | 'account';
}

/** Finds in a text, in its normal form, what the clinic itself is known by. */
export interface OwnWords {
  /** In order. */
  find(text: string): OwnRange[];
  hasNumber(text: string): boolean;
}

/** Shorter parts of a name ("Dr", "on") say nothing. */
const MIN_LETTERS = 3;
/** Digits of a number that are compared: with and without the country in front it is one number. */
const COMPARED_DIGITS = 7;

/** Without the zeros in front that stand for the country or the trunk line. */
const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '');
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A listed name, its parts ("Dr Moyo, paediatrics"), and each without its title where two words are left. */
function formsOf(name: string, titles: RegExp): string[] {
  const parts = [name, ...name.split(/[,;:/()]|\s[-–—]\s/u)].map((part) => part.replace(/\s+/g, ' ').trim());
  const plain = parts.map((part) => part.replace(titles, '')).filter((part) => part.includes(' '));
  return [...parts, ...plain].filter((form) => form.replace(/[^\p{L}]/gu, '').length >= MIN_LETTERS);
}

function matcherOf(forms: readonly string[]): RegExp | null {
  // The longest first: it is what was meant where one form begins another.
  const sorted = [...new Set(forms)].sort((a, b) => b.length - a.length);
  if (sorted.length === 0) return null;
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${sorted.map(escaped).join('|')})(?![\p{L}\p{N}])`, 'giu');
}

const rangesOf = (text: string, matcher: RegExp | null, kind: OwnRange['kind']): OwnRange[] =>
  matcher === null
    ? []
    : [...text.matchAll(matcher)].map(({ 0: { length }, index }) => ({ start: index, end: index + length, kind }));

/** `titles`: at the beginning of a name, a title and the space behind it. */
export function createOwnWords({ contacts, facilities, accounts }: KnownWords, titles: RegExp): OwnWords {
  const places = facilities.flatMap((facility) => [facility, facility.replace(/-/g, ' ')]);
  const ofClinic = matcherOf([...contacts.map(({ name }) => name), ...places].flatMap((name) => formsOf(name, titles)));
  const ofAccounts = matcherOf(accounts.flatMap((name) => formsOf(name, titles)));
  const numbers = contacts
    .flatMap(({ phone }) => phone.split(/[,;]|\bor\b/))
    .map(digitsOf)
    .filter(({ length }) => length >= COMPARED_DIGITS);
  return {
    find: (text) =>
      [...rangesOf(text, ofClinic, 'contact'), ...rangesOf(text, ofAccounts, 'account')].sort(
        (a, b) => a.start - b.start,
      ),
    hasNumber(text) {
      const digits = digitsOf(text);
      return (
        digits.length >= COMPARED_DIGITS && numbers.some((known) => known.endsWith(digits) || digits.endsWith(known))
      );
    },
  };
}

import { isMonth } from '../languages/months.ts';
import { isQuestionWord } from '../languages/question-words.ts';
import type { PersonWords } from '../languages/parts/person-words.ts';
import type { TextRange } from '../text/spans.ts';
import type { Detector } from '../languages/parts/detector.ts';

/** How far around a word its neighbours are looked for, UTF-16 units. */
const REACH = 40;

export interface PersonCues {
  /** Whether a title, a given name, a bed, a record number or the word "patient" stands beside. */
  besidePerson(text: string, range: TextRange): boolean;
  /** Whether what stands there is called or asked, as one does with a colleague, or named as an account. */
  asColleague(text: string, range: TextRange): boolean;
}

/** "Bed 4": what stands there, and its number. */
const bedOf = ({ bed }: PersonWords): string => String.raw`(?:${bed}) ?\d`;

export function createPersonCues(words: PersonWords): PersonCues {
  const { titles, patient, bed, record, contact, account, isGivenName, isSurelyGivenName } = words;
  const file = String.raw`(?:${record})(?: (?:no|number|id))?\.?[ :#]{1,3}[a-z-]{0,5}\d`;
  const title = new RegExp(String.raw`(?<!\p{L})(?:${titles})\.? \(?$`, 'iu');
  const before = new RegExp(
    String.raw`(?<!\p{L})(?:(?:${patient})(?: (?:named?|called|is))?[ :,]{1,2}|(?:${bed}) ?\d{1,4}[a-z]?[ :,]{1,2}|${file}\d{2,}[ ,:)]{1,2})\(?$`,
    'iu',
  );
  const after = new RegExp(`^[ ,(]{1,2}(?:in |on |at |of )?(?:${bedOf(words)}|${file})`, 'iu');
  const joined = new RegExp(`^ (?:${bedOf(words)}|${file})`, 'iu');
  const does = new RegExp(String.raw`^ (?:${bedOf(words)}|${file})[\w-]* (?:${words.does})(?!\p{L})`, 'iu');
  const asking = new RegExp(`^(?:${words.asking})$`, 'iu');
  const asked = new RegExp(String.raw`^ (?:${words.asked})(?!\p{L})`, 'iu');
  const during = new RegExp(String.raw`(?<!\p{L})(?:${words.during})[ -]$`, 'iu');
  const colleague = new RegExp(String.raw`(?<!\p{L})(?:(?:${contact})|(?:${account}))[ :]{1,2}$`, 'iu');
  const beforeOf = (text: string, { start }: TextRange): string => text.slice(Math.max(0, start - REACH), start);

  /** "May bed 5 go home?" asks, "in June, room 3" is a month, and "March file 7" is nobody's given name. */
  function isNoPerson(word: string, front: string, behind: string): boolean {
    const lower = word.toLowerCase();
    const asks = asking.test(word) || isQuestionWord(word);
    if (asks && (asked.test(behind) || (joined.test(behind) && !does.test(behind)))) return true;
    return isMonth(lower) && (during.test(front) || (joined.test(behind) && !isGivenName(lower)));
  }

  return {
    besidePerson(text, range) {
      const front = beforeOf(text, range);
      const given = /(?<!\p{L})(\p{Lu}\p{L}+) $/u.exec(front)?.[1];
      if (title.test(front) || (given !== undefined && isSurelyGivenName(given.toLowerCase()))) return true;
      const behind = text.slice(range.end, range.end + REACH);
      return (
        (before.test(front) || after.test(behind)) && !isNoPerson(text.slice(range.start, range.end), front, behind)
      );
    },
    asColleague: (text, range) => colleague.test(beforeOf(text, range)),
  };
}

const CAPITALISED = /(?<!\p{L})\p{Lu}\p{Ll}[\p{L}-]*/gu;

/** "Mr Graves", "June August", "Wilson in bed 4": words that are no name by themselves, and are one there. */
export function besidePersonDetector(words: PersonWords, { besidePerson }: PersonCues): Detector {
  const bed = new RegExp(String.raw`(?<!\p{L})${bedOf(words)}{1,4} $`, 'iu');
  const isNumberBeside = (text: string, { start, end }: TextRange): boolean =>
    (/\d(?:st|nd|rd|th)?(?: of)? $/iu.test(text.slice(Math.max(0, start - 12), start)) &&
      !bed.test(text.slice(Math.max(0, start - REACH), start))) ||
    /^,? \d/u.test(text.slice(end, end + 3));
  return (text) =>
    [...text.matchAll(CAPITALISED)].flatMap(({ 0: word, index: start }) => {
      const lower = word.toLowerCase();
      const month = isMonth(lower);
      if (!month && !words.isSurnameOfThing(lower)) return [];
      const range = { start, end: start + word.length };
      const after = text.slice(range.end, range.end + REACH);
      if (words.thingAfter.test(after) || !besidePerson(text, range) || (month && isNumberBeside(text, range)))
        return [];
      const given = /(?<!\p{L})(\p{Lu}\p{L}+) $/u.exec(text.slice(Math.max(0, start - REACH), start))?.[1];
      const from = given !== undefined && words.isGivenName(given.toLowerCase()) ? start - given.length - 1 : start;
      return [{ start: from, end: range.end, label: 'NAME' as const }];
    });
}

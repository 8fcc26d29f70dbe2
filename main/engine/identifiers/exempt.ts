import type { IdentifierLabel, IdentifierSpan } from '../../../shared/contract/guard.ts';
import { isMonth } from '../languages/months.ts';
import type { PersonWords } from '../languages/parts/person-words.ts';
import { isQuestionWord } from '../languages/question-words.ts';
import type { PersonCues } from './beside-person.ts';
import type { OwnRange, OwnWords } from './known-words.ts';
import { mergeSpans } from './merge-spans.ts';

/** Finds that the clinic's own numbers are among. */
const NUMBERS: ReadonlySet<IdentifierLabel> = new Set(['PHONE', 'FAX', 'OTHER_ID', 'SSN', 'ACCOUNT_NUMBER']);

/** Between two names of a list: "Monjeau, Graves and Reed". */
const LISTED = /^(?:,? (?:and|or|&|y|et|na) |, )$/u;

/** No word for a bed is longer, UTF-16 units. */
const BED_REACH = 20;

const isWords = ({ label }: IdentifierSpan): boolean => label === 'NAME' || label === 'LOCATION';

/** Spans in order, those that stand in one list together. */
function listsOf(text: string, spans: readonly IdentifierSpan[]): IdentifierSpan[][] {
  const lists: IdentifierSpan[][] = [];
  for (const span of spans) {
    const list = lists.at(-1);
    const before = list?.at(-1);
    if (list && before && LISTED.test(text.slice(before.end, Math.min(span.start, before.end + 8)))) list.push(span);
    else lists.push([span]);
  }
  return lists;
}

/**
 * What was found and names no person by itself: the clinic's contacts and facilities, units, months, medicines, eponyms
 * and question words. Beside a title, a given name, a bed, a record number or the word "patient" it names one. `text` in
 * its normal form.
 */
export function createExemptions(people: readonly { readonly words: PersonWords; readonly cues: PersonCues }[]) {
  const besidePerson: PersonCues['besidePerson'] = (text, range) =>
    people.some(({ cues }) => cues.besidePerson(text, range));
  const asColleague: PersonCues['asColleague'] = (text, range) =>
    people.some(({ cues }) => cues.asColleague(text, range));

  function isCommon(word: string, label: IdentifierLabel): boolean {
    const lower = word.toLowerCase();
    if (isMonth(lower)) return true;
    if (label === 'DATE') return false;
    if (isQuestionWord(lower)) return true;
    // Hospitals are called by the names of physicians.
    return label === 'NAME' && people.some(({ words }) => words.isThing(lower));
  }

  function isCommonWords(text: string, { start, end, label }: IdentifierSpan): boolean {
    const words = text.slice(start, end).match(/\p{L}+/gu) ?? [];
    const [first = ''] = words;
    // "3 March" is a date; a month alone names no day.
    if (words.length === 0 || (label === 'DATE' && /\p{N}/u.test(text.slice(start, end)))) return false;
    if (!words.every((word) => isCommon(word, label))) return false;
    const named = words.length > 1 && people.some(({ words: known }) => known.isSurelyGivenName(first.toLowerCase()));
    return !named && !besidePerson(text, { start, end });
  }

  const numbered = people.map(({ words }) => new RegExp(String.raw`(?<!\p{L})(?:${words.bed}) $`, 'iu'));

  /** "Room 3 may be used": what stands behind the number of a bed, and no day of a month. */
  function isNumberOfBed(text: string, { start, end }: IdentifierSpan): boolean {
    const month = /^\d{1,3} (\p{L}+)$/u.exec(text.slice(start, end))?.[1] ?? '';
    return isMonth(month) && numbered.some((bed) => bed.test(text.slice(Math.max(0, start - BED_REACH), start)));
  }

  const isOwnName = (text: string, span: IdentifierSpan, own: readonly OwnRange[]): boolean =>
    own.some(
      (range) =>
        range.start <= span.start &&
        span.end <= range.end &&
        !besidePerson(text, range) &&
        (range.kind === 'contact' || asColleague(text, range)),
    );

  return (text: string, spans: readonly IdentifierSpan[], own: OwnWords): IdentifierSpan[] => {
    const ranges = own.find(text);
    const named = mergeSpans(
      spans.filter((span) => {
        if (NUMBERS.has(span.label)) return !own.hasNumber(text.slice(span.start, span.end));
        if (span.label === 'DATE') return !isNumberOfBed(text, span);
        return !isWords(span) || !isOwnName(text, span, ranges);
      }),
    );
    const isCommonSpan = (span: IdentifierSpan): boolean =>
      (isWords(span) || span.label === 'DATE') && isCommonWords(text, span);
    // In a list with a name the others are names too.
    return listsOf(text, named).flatMap((list) => (list.every(isCommonSpan) ? [] : list));
  };
}

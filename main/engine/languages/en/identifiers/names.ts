import { isQuestionWord } from '../../question-words.ts';
import { MEDICINES } from '../medicines.ts';
import { inAnyCase } from '../../parts/any-case.ts';
import { byPattern, type Detector } from '../../parts/detector.ts';
import { GIVEN_NAME_DETECTOR } from './given-name-runs.ts';
import { LEAD_INS } from './lead-ins.ts';
import { NEVER_NAMES } from './never-names.ts';

const CAPITAL = "\\p{Lu}[\\p{L}'’-]+";
const INITIAL = '\\p{Lu}\\.';
const PARTICLE = '(?:de la|de los|van der|van den|von der|de|del|la|van|von|bin|al|el|da|dos|du|y)';
/** Two to four capitalised words or initials, with particles between. */
const FULL = `${CAPITAL}(?: (?:${PARTICLE} )?(?:${CAPITAL}|${INITIAL}|\\p{Lu}\\b))*`;
const TITLE =
  'mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sister|sr|nurse|matron|pastor|rev|father|sir|madam|mme|madame|monsieur|herr|frau|sra?\\.?|srta\\.?|se[nñ]ora?|don|do[nñ]a|dra|enf\\.?';
/** Words that come before a patient's name; after these even a lower-case name is one. */
const CUE =
  "patient(?:'s)? name(?: is)?|name(?: is|:)|named|surname|first name|last name|known as|nombre|apellidos?|paciente|se llama|my name is|signed(?: by)?|contact person|next of kin|mother of|father of|son of|daughter of|husband of|wife of|caregiver|guardian";

const isNever = (word: string): boolean =>
  NEVER_NAMES.has(word.toLowerCase().replace(/['’]s$/, '')) || MEDICINES.has(word.toLowerCase());

function plausible(found: string): boolean {
  const words = found.split(/[\s-]+/).filter(Boolean);
  return words.length > 0 && !words.every(isNever) && !isNever(words[0] ?? '');
}

/** Before a single letter these say that it is no initial: "hepatitis B. Ask …". */
const LETTERED =
  '(?:[Hh]epatitis|[Vv]itamin|[Tt]ype|[Gg]roup|[Cc]lass|[Pp]lan|[Ss]ection|[Oo]ption|[Ww]ard|[Ff]orm|[Aa]nnex|[Aa]ppendix|[Bb]lock|[Bb]uilding|[Cc]ategory|[Ss]chedule|[Pp]art|[Ii]nfluenza|[Ff]actor) ';

/** What follows the initials is no word that begins a sentence ("8 °C. Can I …"). */
function isAfterInitials(found: string): boolean {
  const [word = ''] = found.replace(/^(?:\p{Lu}\. ?)+/u, '').split(' ');
  return plausible(found) && !isNever(word) && !LEAD_INS.has(word.toLowerCase()) && !isQuestionWord(word);
}

/** Lower-case words after a strong cue: "pt john smith has", but not "patient with fever". */
const LOWER = '[\\p{Ll}]{3,14}(?: [\\p{Ll}]{3,14})?';

const PATTERNS: readonly Detector[] = [
  byPattern(
    'NAME',
    new RegExp(`(?<![\\p{L}])(?:${inAnyCase(TITLE)})\\.? (?:(?:${INITIAL} ?){0,2}${FULL}|${INITIAL})`, 'u'),
    (found) => plausible(found.replace(/^\S+ /u, '')),
  ),
  byPattern('NAME', /(?<![\p{L}])(?:mr|mrs|ms|miss)\.? (?<id>\p{Ll}{3,14})(?![\p{L}])/iu, plausible),
  byPattern(
    'NAME',
    new RegExp(`(?<![\\p{L}])(?:${inAnyCase(CUE)})[:,]? (?<id>${FULL})`, 'u'),
    (found) => /^\p{Lu}/u.test(found) && plausible(found),
  ),
  byPattern(
    'NAME',
    new RegExp(
      `(?<![\\p{L}])(?:name is|named|surname|last name|first name|se llama) (?<id>${LOWER})(?![\\p{L}])`,
      'iu',
    ),
    plausible,
  ),
  // "Anna S.", "J. Smith", "J.D."
  byPattern('NAME', new RegExp(`(?<![\\p{L}.])${CAPITAL} \\p{Lu}\\.(?=[\\s,;:?!)']|$)`, 'u'), plausible),
  byPattern(
    'NAME',
    new RegExp(`(?<![\\p{L}.°º]|\\d ?|${LETTERED})\\p{Lu}\\. ?(?:\\p{Lu}\\. ?)?${CAPITAL}(?: ${CAPITAL})?`, 'u'),
    isAfterInitials,
  ),
  byPattern(
    'NAME',
    /(?:patient|pt|px|initials?|client|named?)[,:]? \(?(?<id>(?:\p{Lu}\.){2,3}|\p{Lu}{2,3}(?=[,)] | was| is| has))/u,
    plausible,
  ),
  // "Patient John Smith", "pt, Maria Lopez,"
  byPattern(
    'NAME',
    new RegExp(
      `(?<![\\p{L}])(?:[Pp]atients?|[Pp]t|[Pp]x|[Cc]lient|male|female|man|woman|boy|girl|child|baby|infant|year-old|yo|y\\/o|[Cc]olleague|[Nn]eighbou?r|[Hh]usband|[Ww]ife|[Ss]on|[Dd]aughter|[Mm]other|[Ff]ather),? (?<id>${CAPITAL}(?: (?:${CAPITAL}|\\p{Lu}\\.?(?= |,|$)))*)`,
      'u',
    ),
    plausible,
  ),
  // "Smith, John"
  byPattern(
    'NAME',
    new RegExp(`(?<![\\p{L}])${CAPITAL}, ${CAPITAL}(?= (?:\\p{Lu}\\.|has|was|is|with|dob|DOB|MRN|mrn|\\())`, 'u'),
    plausible,
  ),
  // "Maria Lopez's results"
  byPattern(
    'NAME',
    new RegExp(
      `(?<![\\p{L}.])(?<id>${CAPITAL}(?: ${CAPITAL})?)['’]s (?:chart|file|records?|results?|mother|father|wife|husband|appointment|phone|address|bp|blood|labs?|medication|chart|dob|notes|history|condition|symptoms|treatment)`,
      'u',
    ),
    plausible,
  ),
];

/** Names, 45 CFR 164.514(b)(2)(i)(A). */
export const NAME_DETECTORS: readonly Detector[] = [...PATTERNS, GIVEN_NAME_DETECTOR];

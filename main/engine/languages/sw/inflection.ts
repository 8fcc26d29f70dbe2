import type { LexiconEntry } from '../parts/lexicon.ts';

/** Persons and noun classes before a verb, and the same in the negative (Ashton, Swahili Grammar, 1944). */
const SUBJECT =
  '(?:ni|n|u|a|tu|mw|m|wa|w|i|ki|vi|li|ya|zi|ku|pa|mu|si|ha|hu|hatu|ham|hawa|hai|hau|haki|havi|hali|haya|hazi|haku|hapa)';
const TENSE = '(?:na|li|ta|taka|me|ki|ka|nge|singe|ngali|ja|si|mesha|kisha|sha|a)';
const RELATIVE = '(?:ye|o|yo|cho|vyo|zo|lo|po|mo|ko|kapo)';
const OBJECT = '(?:ni|ku|mw|m|mu|tu|wa|i|ki|vi|li|ya|u|w|zi|ji|pa)';

/** "ni-ki-naw-a", "zi-li-zo-tumik-a", "ku-wa-pim-a", "asi-pew-e", "ni-osh-e", "m-pelek-e". */
const BEFORE_VERB = new RegExp(
  `^(?:${SUBJECT}${TENSE}${RELATIVE}?(?:ku)?${OBJECT}?|${SUBJECT}${OBJECT}?|na${OBJECT}?|(?:ku|kw)(?:to)?(?:ku)?${OBJECT}?|hu${OBJECT}?|${OBJECT})?$`,
);
/** Applied, causative, stative, reciprocal and passive, alone or one after the other, before the last vowel. */
const EXTENSION = /^(?:i|e|li|le|ish|esh|sh|iz|ez|z|ik|ek|k|an|ian|ean)?(?:an)?(?:i|li)?w?$/;
const LAST_VOWEL = /[aeiou]$/;
/** "hajibu", "sipati", "asipewe". */
const NEGATIVE = /^(?:ha|si|(?:ni|u|a|tu|m|wa|i|ki|vi|li|ya|zi|ku)si)/;
const BEFORE_ADJECTIVE = /^(?:m|mw|wa|w|mi|my|ki|ch|vi|vy|ji|j|ma|m|n|ny|mb|u|ku|kw|pa|p|za|ya)?$/;
/** Of a stem without its last vowel: shorter ones are found in other words. */
const MIN_STEM = 2;
const MIN_BARE_STEM = 3;
/** No form of Swahili is longer; what is costs time in proportion to its square. */
const MAX_LETTERS = 30;
const LOCATIVE = /ni$/;
/** "tusafisheje": how. */
const ASKING = /je$/;

export interface SwahiliWords {
  /** As they stand. */
  readonly listed: ReadonlyMap<string, LexiconEntry>;
  /** By their stem, with its last vowel. */
  readonly verbs: ReadonlyMap<string, LexiconEntry>;
  readonly adjectives: ReadonlyMap<string, LexiconEntry>;
}

interface Verb {
  /** Its last vowel as the lexicon has it. */
  readonly last: string;
  readonly entry: LexiconEntry;
}

/** By the stem without its last vowel: "isha" (finish) and "ishi" (live) share theirs. */
function byStem(verbs: ReadonlyMap<string, LexiconEntry>): Map<string, readonly Verb[]> {
  const stems = new Map<string, readonly Verb[]>();
  for (const [verb, entry] of verbs) {
    const stem = verb.slice(0, -1);
    if (stem.length >= MIN_STEM) stems.set(stem, [...(stems.get(stem) ?? []), { last: verb.slice(-1), entry }]);
  }
  return stems;
}

/** Whether what follows a stem is an ending of Swahili: "-a", "-e", "-i", a borrowed verb's own vowel, or an extension. */
function endsVerb(after: string, last: string): boolean {
  if (after === last) return true;
  if (!LAST_VOWEL.test(after)) return false;
  const extension = after.slice(0, -1);
  return /[aei]$/.test(after) && EXTENSION.test(extension) && (last === 'a' || extension !== '');
}

function negated({ english: [first, ...others], little }: LexiconEntry): LexiconEntry {
  return { english: first === undefined ? [] : [`not ${first}`, ...others], little };
}

/** Reads one inflected word of Swahili: by the verb that leaves the shortest ending ("ana-wez-a", not "a-naw-ez-a"), of these the longest. */
export function createInflection({ listed, verbs, adjectives }: SwahiliWords): (word: string) => LexiconEntry | null {
  const stems = byStem(verbs);

  function verbOf(word: string): LexiconEntry | null {
    for (let end = word.length - 1; end >= MIN_STEM; end -= 1) {
      for (let from = 0; from <= end - MIN_STEM; from += 1) {
        const found = stems.get(word.slice(from, end));
        if (found === undefined || (from === 0 && end < MIN_BARE_STEM)) continue;
        const after = word.slice(end);
        const verb = found.find(({ last }) => last === after) ?? found.find(({ last }) => endsVerb(after, last));
        const before = word.slice(0, from);
        if (verb === undefined || !BEFORE_VERB.test(before)) continue;
        return NEGATIVE.test(before) ? negated(verb.entry) : verb.entry;
      }
    }
    return null;
  }

  function adjectiveOf(word: string): LexiconEntry | null {
    for (let from = 0; from <= Math.min(2, word.length - 1); from += 1) {
      const entry = adjectives.get(word.slice(from));
      if (entry !== undefined && BEFORE_ADJECTIVE.test(word.slice(0, from))) return entry;
    }
    return null;
  }

  const read = (word: string): LexiconEntry | null => adjectiveOf(word) ?? verbOf(word);
  return (word) => {
    if (word.length > MAX_LETTERS) return null;
    const place = LOCATIVE.test(word) ? listed.get(word.replace(LOCATIVE, '')) : undefined;
    return read(word) ?? place ?? (ASKING.test(word) ? read(word.replace(ASKING, '')) : null);
  };
}

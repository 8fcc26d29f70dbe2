/** Classes that lead to a number, nearest before it. */
export const CUES = [
  'cue-phone',
  'cue-fax',
  'cue-national',
  'cue-record',
  'cue-insurance',
  'cue-account',
  'cue-licence',
  'cue-plate',
  'cue-device',
  'cue-other',
  'cue-age',
  'cue-body',
] as const;

/**
 * What a word may be by a list; several at once. The order is part of the file's format: each is one bit of a word's
 * mask.
 */
export const WORD_CLASSES = [
  'given-name',
  'surname',
  'place',
  'street',
  'title',
  'kin',
  'month',
  'weekday',
  'number-word',
  'unit',
  'medicine',
  'eponym',
  'clinical',
  ...CUES,
  'organisation',
  'role',
  'particle',
  'common',
] as const;
export type WordClass = (typeof WORD_CLASSES)[number];

/** A word of the language pack's dictionary, beside the lists of the file. */
export const DICTIONARY_BIT = WORD_CLASSES.length;

export const bitOf = (wordClass: WordClass): number => 1 << WORD_CLASSES.indexOf(wordClass);

export const CUE_MASK = CUES.reduce((mask, cue) => mask | bitOf(cue), 0);

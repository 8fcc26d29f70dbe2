import type { Abbreviations } from '../parts/statement-words.ts';

/** Titles and short forms after which a sentence always goes on. */
const ALWAYS_CONTINUES = /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|approx|viz|dr|mr|mrs|ms|prof|rev|incl|resp)\.$/i;
/** Short forms after which it goes on when a number or a small letter follows. */
const CONTINUES_WITH_NUMBER =
  /(?:^|[\s(])(?:no|nos|fig|figs|sec|sect|ch|p|pp|para|art|ref|refs|tel|ext|st|vol|ver|v|min|max|hr|hrs|mins|temp|etc|est|dept|wk|yr|a\.m|p\.m)\.$/i;
const TIME_OF_DAY = /\b[ap]\.m\.$/i;
const AFTER_TIME = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/;
const LETTERED =
  /^(?:hepatitis|vitamin|type|group|class|category|schedule|appendix|annex|section|part|form|plan|option|step|room|ward|bay|table|grade|level|influenza|ibuprofen|and|or|to|in)$/i;

export const ABBREVIATIONS: Abbreviations = {
  always: ALWAYS_CONTINUES,
  beforeNumber: CONTINUES_WITH_NUMBER,
  timeOfDay: TIME_OF_DAY,
  afterTime: AFTER_TIME,
  lettered: LETTERED,
};

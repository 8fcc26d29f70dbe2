import type { AskingWords } from './asking-words.ts';

/**
 * Words by which a text is told to go on from the question before it. Each pattern is matched on text as it was typed, in
 * any case, and takes no more time than in proportion to it. In doubt they do not match: what is not carried on is asked
 * by itself.
 */
export interface FollowUpWords {
  /** At the beginning: thanks, courtesy and what joins ("ok and"); nothing of it says what is asked. */
  readonly leadIn: RegExp;
  /** Global. What joins in such a beginning: "and", "also", "then". */
  readonly joins: RegExp;
  /** At the beginning: asks the question before of something else ("what about"). */
  readonly likewise: RegExp;
  /** At the beginning: likewise, and plainly ("same for", "does that go for"). */
  readonly same: RegExp;
  /** At the beginning: puts something in the place of what was said ("sorry, I meant"). */
  readonly corrects: RegExp;
  /** At the beginning: supposes another case ("what if"). */
  readonly supposes: RegExp;
  /** At the beginning of what is no question by itself: "even …", "not …", "since …". */
  readonly qualifies: RegExp;
  /** At the beginning of a qualification that can stand at the end of a question: "if …", "at …", "for …". */
  readonly appends: RegExp;
  /** At the beginning: a question with a thing of its own to choose, "which wipes". */
  readonly chooses: RegExp;
  /** Within a question: takes up what was said ("still", "as well"). */
  readonly still: RegExp;
  /** Within a text: what comes behind it gives a reason, or another thing. */
  readonly breaks: RegExp;
  /** At the end of what asks the question before again: "… too?", "… as well?". */
  readonly again: RegExp;
  /** Says that something else follows: "another question". */
  readonly newSubject: RegExp;
  /** Names or describes one patient: "my next patient", "the lady in bay 3", "Mrs". */
  readonly onePatient: RegExp;
  /** Of a person of an age: another patient, unless it is a case ("and for a 5 year old"). */
  readonly age: RegExp;
  /** Speaks of a person or a thing that was spoken of: "she", "it", "this patient". */
  readonly pointsBack: RegExp;
  /** Of that, what stands for a person alone. */
  readonly ofPerson: RegExp;
  /** Another than the one that was spoken of: beside a patient it may be another patient. */
  readonly others: RegExp;
  /** Global. What looks so and is not: "is it ok to", "there is a". */
  readonly pointsNowhere: RegExp;
  /** Words that many questions share and that say little of what one is about, folded. */
  readonly light: ReadonlySet<string>;
  /** Words that say less than others, folded: things and doings of any clinic and any subject. */
  readonly general: ReadonlySet<string>;
  /** Likewise, each kind by itself; one of a kind may take another's place in a question. */
  readonly kinds: readonly ReadonlySet<string>[];
  /** Before what is named for the first time: "a patient". */
  readonly indefinite: RegExp;
  /** Before the name of a thing: "the", "my". */
  readonly determiner: RegExp;
  /** Folded: words that belong to no name of a thing, but for those within one ("of"). */
  readonly within: ReadonlySet<string>;
}

/** What a language knows of questions that go on from another. */
export interface FollowUpLanguage {
  readonly followUp: FollowUpWords;
  readonly asking: AskingWords;
}

/** Sources of patterns, each of alternatives, and words parted by spaces. */
interface FollowUpForms {
  readonly courtesy: string;
  readonly joining: string;
  readonly likewise: string;
  readonly same: string;
  readonly corrects: string;
  readonly supposes: string;
  readonly qualifies: string;
  readonly appends: string;
  readonly chooses: string;
  readonly still: string;
  readonly breaks: string;
  readonly again: string;
  readonly newSubject: string;
  readonly onePatient: string;
  readonly age: string;
  readonly pointsBack: string;
  readonly ofPerson: string;
  readonly others: string;
  readonly pointsNowhere: string;
  readonly light: string;
  readonly general: string;
  readonly kinds: readonly string[];
  readonly indefinite: string;
  readonly determiner: string;
  readonly within: string;
}

const END = '(?![\\p{L}\\p{N}])';

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

export function followUpWords(forms: FollowUpForms): FollowUpWords {
  const start = (source: string): RegExp => new RegExp(`^[\\s¿¡("]*(?:${source})${END}`, 'iu');
  const anywhere = (source: string, flags = 'iu'): RegExp =>
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})${END}`, flags);
  const between = '[\\s,.!:;…–-]+';
  return {
    leadIn: new RegExp(`^[\\s¿¡("]*(?:(?:${forms.courtesy}|${forms.joining})${END}(?:${between}|$)){0,5}`, 'iu'),
    joins: anywhere(forms.joining, 'giu'),
    likewise: start(forms.likewise),
    same: start(forms.same),
    corrects: start(forms.corrects),
    supposes: start(forms.supposes),
    qualifies: start(`${forms.qualifies}|${forms.appends}`),
    appends: start(forms.appends),
    chooses: start(forms.chooses),
    still: anywhere(forms.still),
    breaks: new RegExp(`\\s(?:${forms.breaks})${END}`, 'iu'),
    again: new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.again})[\\s?!.]*$`, 'iu'),
    newSubject: anywhere(forms.newSubject),
    onePatient: anywhere(forms.onePatient),
    age: anywhere(forms.age),
    pointsBack: anywhere(forms.pointsBack),
    ofPerson: anywhere(forms.ofPerson),
    others: anywhere(forms.others),
    pointsNowhere: anywhere(forms.pointsNowhere, 'giu'),
    light: wordsIn(forms.light),
    general: wordsIn(forms.general),
    kinds: forms.kinds.map(wordsIn),
    indefinite: anywhere(forms.indefinite),
    determiner: anywhere(forms.determiner, 'giu'),
    within: wordsIn(forms.within),
  };
}

import { MAX_QUESTION_LENGTH } from '../../../../shared/contract/ask.ts';
import type { FollowUp } from '../../../../shared/contract/follow-up.ts';
import type { Redactor } from '../../identifiers/port.ts';
import type { FollowUpLanguage } from '../../languages/parts/follow-up-words.ts';
import { foldCase } from '../../text/words.ts';
import { namesOfPersons } from '../names-of-persons.ts';
import { type ComposedQuestion, type ComposeFollowUp, composeFollowUp } from './compose.ts';
import type { AskedBefore } from './conversations.ts';
import { type FollowUpForm, readFollowUp } from './read-follow-up.ts';

interface CarryOnDeps {
  readonly redactor: Pick<Redactor, 'redact'>;
  readonly compose?: ComposeFollowUp;
}

const wordsIn = (text: string): string[] => foldCase(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** What puts something in the place of what was asked, which beside one patient may be another. */
const PUTS_IN: readonly FollowUpForm[] = ['likewise', 'same', 'corrects', 'qualifies', 'again', 'fragment'];

/** Whether it plainly speaks of the patient who was spoken of, or of a thing that was. */
function speaksOfTheSame(question: string, form: FollowUpForm, { followUp: words }: FollowUpLanguage): boolean {
  if (words.others.test(question)) return false;
  return (PUTS_IN.includes(form) ? words.ofPerson : words.pointsBack).test(question);
}

/** Not every capital is a name: a day, a language. */
function isName(text: string, { followUp: { kinds, light, general }, asking: { little } }: FollowUpLanguage): boolean {
  const known = [...kinds, light, general, little];
  return wordsIn(text).some((word) => !known.some((words) => words.has(word)));
}

/** Whether a text names a person that the one before does not. */
function namesAnother(text: string, before: string, language: FollowUpLanguage, { redactor }: CarryOnDeps): boolean {
  // Word by word: "Ian" stands in "guardian".
  const known = new Set(wordsIn(before));
  const names = namesOfPersons(text, redactor.redact(text).spans);
  return names.some((name) => isName(name, language) && !wordsIn(name).every((word) => known.has(word)));
}

/** The question of its own, or why there is none. Never carried over a change of patient: in doubt it is asked by itself. */
export function carryOn(
  question: string,
  before: AskedBefore,
  language: FollowUpLanguage | null,
  deps: CarryOnDeps,
): ComposedQuestion | Extract<FollowUp, { kind: 'by_itself' }> {
  if (language === null) return { kind: 'by_itself', why: 'own_question' };
  if (namesAnother(question, before.question, language, deps)) return { kind: 'by_itself', why: 'other_patient' };
  const relation = readFollowUp(question, before.question, language);
  if (relation.kind !== 'follows') return { kind: 'by_itself', why: relation.kind };
  const ofOne =
    before.ofOnePatient ||
    // Without a capital it may be a word that was taken for a name: what follows is looked at closely all the same.
    before.persons.some((name) => /\p{Lu}/u.test(name) && isName(name, language)) ||
    language.followUp.onePatient.test(before.question);
  if (ofOne && !speaksOfTheSame(question, relation.form, language)) return { kind: 'by_itself', why: 'other_patient' };
  const { compose = composeFollowUp } = deps;
  const composed = compose(before.question, relation, language);
  return composed.text.length > MAX_QUESTION_LENGTH ? { kind: 'by_itself', why: 'too_long' } : composed;
}

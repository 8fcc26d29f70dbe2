import { MAX_QUESTION_LENGTH } from '../../../../shared/contract/ask.ts';
import type { FollowUp } from '../../../../shared/contract/follow-up.ts';
import type { Redactor } from '../../identifiers/port.ts';
import type { FollowUpLanguage } from '../../languages/parts/follow-up-words.ts';
import { foldCase } from '../../text/words.ts';
import { namesPerson } from '../names-person.ts';
import { type ComposedQuestion, type ComposeFollowUp, composeFollowUp } from './compose.ts';
import type { AskedBefore } from './conversations.ts';
import { readFollowUp } from './read-follow-up.ts';

/** Whether a text names a person that the one before does not. */
function namesAnother(text: string, before: string, redactor: Pick<Redactor, 'redact'>): boolean {
  const known = foldCase(before);
  const { spans } = redactor.redact(text);
  return namesPerson(spans.filter(({ start, end }) => !known.includes(foldCase(text.slice(start, end)))));
}

interface CarryOnDeps {
  readonly redactor: Pick<Redactor, 'redact'>;
  readonly compose?: ComposeFollowUp;
}

/** The question of its own, or why there is none. Never carried over a change of patient: in doubt it is asked by itself. */
export function carryOn(
  question: string,
  before: AskedBefore,
  language: FollowUpLanguage | null,
  { redactor, compose = composeFollowUp }: CarryOnDeps,
): ComposedQuestion | Extract<FollowUp, { kind: 'by_itself' }> {
  if (language === null) return { kind: 'by_itself', why: 'own_question' };
  if (namesAnother(question, before.question, redactor)) return { kind: 'by_itself', why: 'other_patient' };
  const relation = readFollowUp(question, before.question, language);
  if (relation.kind !== 'follows') return { kind: 'by_itself', why: relation.kind };
  const ofOne = before.ofOnePatient || language.followUp.onePatient.test(before.question);
  if (ofOne && !language.followUp.pointsBack.test(question)) return { kind: 'by_itself', why: 'other_patient' };
  const composed = compose(before.question, relation, language);
  return composed.text.length > MAX_QUESTION_LENGTH ? { kind: 'by_itself', why: 'too_long' } : composed;
}

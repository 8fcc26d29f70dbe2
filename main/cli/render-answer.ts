import { type AskResult, escalationOf } from '../../shared/contract/ask-result.ts';
import { partsShown } from '../../shared/contract/question-parts.ts';
import { isOnWordsBelow, type ReasonCode } from '../../shared/domain/reasons.ts';
import type { Reason } from '../../shared/domain/route.ts';
import { withoutMarkers } from '../../shared/markdown/may-be-struck-out.ts';
import { REASONS_EN } from '../../shared/messages/reasons-en.ts';
import { closestLines } from './render-closest.ts';
import { contactLines } from './render-contacts.ts';
import { differingLines } from './render-differing.ts';
import { elsewhereLines } from './render-elsewhere.ts';
import { partLines } from './render-parts.ts';
import { sentenceLines } from './render-sentences.ts';
import { outpostCommand } from '../engine/platform/outpost-command.ts';

/** Reviewers were asked already: by when an answer is due, and where to look; or how to ask them. */
function reviewBlock(result: AskResult, as: string | null): string[] {
  const escalation = escalationOf(result);
  // Where no one could be told, the answer itself says so.
  if (!escalation) return [];
  if ('offered' in escalation) {
    // A name has to be chosen first: the answer asks for it.
    if (!escalation.offered) return [];
    return [
      '',
      'No reviewer has been told. A clinician can be asked:',
      `  ${outpostCommand(`escalations accept ${result.traceId}${as === null ? '' : ` --as ${as}`}`)}   (or ask with --escalate; not needed: escalations decline)`,
    ];
  }
  const { id, dueAt } = escalation;
  return [
    '',
    `The reviewers of this workstation have been asked: an answer is due by ${dueAt} (\`${outpostCommand(`escalations show ${id}`)}\`).`,
  ];
}

function guidanceBlock(result: AskResult): string[] {
  return (result.guidance ?? []).flatMap((card) => [
    '',
    `${card.title} (approved by ${card.approvedBy} on ${card.approvedOn}; ${card.bundle} version ${card.version})`,
    withoutMarkers(card.text),
  ]);
}

/** Said already by the line that the words below a card stand under. */
const SAID_BELOW: readonly string[] = ['may_not_answer', 'listed_elsewhere', 'policies_differ'] satisfies ReasonCode[];
const isReadWordByWord = ({ reasons }: AskResult): boolean => reasons.some(({ code }) => code === 'read_word_by_word');

/** What else was asked, below the danger's card. */
function besideBlock(result: AskResult): string[] {
  if (result.parts === undefined) return [];
  const below = result.reasons.filter((one) => isOnWordsBelow(one) && !SAID_BELOW.includes(one.code));
  const saidFirst = [...(isReadWordByWord(result) ? searchedLine(result) : []), ...below.map(({ text }) => text)];
  if (partsShown(result).length > 0) return [...(saidFirst.length > 0 ? ['', ...saidFirst] : []), ...partLines(result)];
  // Where a clinician decides for a patient, the whole question is asked of the policies too.
  const closest = closestLines(REASONS_EN.may_not_answer, result.closest);
  const elsewhere = elsewhereLines(result.elsewhere);
  const otherwise = closest.length + elsewhere.length > 0 ? closest : ['The policies do not cover this.'];
  return [
    '',
    'What the policies say about this:',
    ...saidFirst,
    ...differingLines(result, true),
    ...(result.sentences.length > 0 ? sentenceLines(result.sentences) : otherwise),
    ...elsewhere,
  ];
}

function citationsBlock(result: AskResult): string[] {
  if (result.citations.length === 0) return [];
  const lines = result.citations.map(({ n, title, headingPath, bundle, version, documentId, start, end }) => {
    const place = [title, ...headingPath].join(' > ');
    return `  [${n}] ${place} (${bundle} ${version}, ${documentId} ${start}–${end})`;
  });
  return ['', 'Sources:', ...lines];
}

/** What was asked for a follow-up, and what was searched for, where that is not what was asked. */
function searchedLine({ question, followUp }: AskResult): string[] {
  if (question === undefined) return [];
  if (followUp?.kind !== 'carried_on') return [`Searched for: ${question.searched}`];
  const asked = `Asked as: ${followUp.question}`;
  return question.searched === followUp.question ? [asked] : [asked, `Searched for: ${question.searched}`];
}

/** The languages to ask in, each by its own name. */
function worksInLine({ worksIn = [] }: AskResult): string[] {
  const nameOf = (code: string): string => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code;
  return worksIn.length === 0 ? [] : ['', `Outpost can be asked in: ${worksIn.map(nameOf).join(', ')}.`];
}

/** What is said first; where a person decides, the cards and the answer to the rest have places of their own. */
function bodyBlock(result: AskResult): string[] {
  const { route, sentences, guidance, answer, parts } = result;
  const personDecides = route === 'restricted' || route === 'escalated';
  if (!personDecides && partsShown(result).length > 0) return partLines(result);
  if (route === 'related') return closestLines(answer, result.closest);
  if (sentences.length > 0 && parts === undefined) return sentenceLines(sentences);
  return guidance && guidance.length > 0 ? [] : [answer];
}

/** Not a guard rule's id, nor what is the whole answer, which is said once. */
const isSaidFirst = ({ code, text }: Reason, { answer }: AskResult): boolean => !code.includes('.') && text !== answer;

interface Asked {
  /** ms since the epoch. */
  readonly now?: number;
  /** The account that asked, where one was named: what is offered is theirs to accept. */
  readonly as?: string | null;
}

/** An answer for a terminal: the same parts, in the same order, as on screen. */
export function renderAnswer(result: AskResult, { now = Date.now(), as = null }: Asked = {}): string {
  const { timings } = result;
  const personDecides = result.route === 'restricted' || result.route === 'escalated';
  const several = partsShown(result).length > 0;
  return [
    `${result.route.toUpperCase()} (${result.category})`,
    ...(personDecides && isReadWordByWord(result) ? [] : searchedLine(result)),
    ...result.reasons
      .filter((one) => !(personDecides && isOnWordsBelow(one)) && isSaidFirst(one, result))
      .map(({ text }) => text),
    '',
    ...(personDecides || several ? [] : differingLines(result, false)),
    ...bodyBlock(result),
    ...(personDecides || several ? [] : elsewhereLines(result.elsewhere)),
    ...worksInLine(result),
    // Where a person decides, whom to call comes before anything that may be read meanwhile.
    ...(personDecides ? contactLines(result.contacts, now) : []),
    ...reviewBlock(result, as),
    ...guidanceBlock(result),
    ...(personDecides ? besideBlock(result) : []),
    ...citationsBlock(result),
    ...(personDecides ? [] : contactLines(result.contacts, now)),
    '',
    `first passage ${timings.firstPassageMs ?? '–'} ms, first sentence ${timings.firstVerifiedSentenceMs ?? '–'} ms, total ${timings.totalMs} ms; trace ${result.traceId}`,
  ].join('\n');
}

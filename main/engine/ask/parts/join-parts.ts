import type { AskResult } from '../../../../shared/contract/ask-result.ts';
import { type Citation, type ClosestWords, MAX_CLOSEST } from '../../../../shared/contract/approved-words.ts';
import type { Differing } from '../../../../shared/contract/differing.ts';
import { isSamePolicy, MAX_ELSEWHERE } from '../../../../shared/contract/listed-policy.ts';
import type { Messages } from '../../languages/parts/messages.ts';
import type { Outcome } from '../outcome.ts';
import { type AnsweredPart, partInWords, reasonsOfParts, strongestOf } from './answered-part.ts';
import { shareFairly } from './share-fairly.ts';

type QuestionPart = NonNullable<AskResult['parts']>[number];

/** Why it is not answered, where that is not plain from its route: withdrawn, or not to be searched. */
function asQuestionPart({ asked, outcome }: AnsweredPart, n: number): QuestionPart {
  const { route, reasons } = outcome;
  const [why] = route === 'declined' || route === 'unavailable' ? reasons : [];
  return {
    ...{ n, text: asked.asked, route },
    ...(asked.text !== asked.asked && { searched: asked.text }),
    ...(why !== undefined && { why: why.code }),
  };
}

/** Each place once, with the first part that it answers. */
function citationsOf(outcomes: readonly Outcome[]): Citation[] {
  const byNumber = new Map<number, Citation>();
  for (const [i, { citations }] of outcomes.entries())
    for (const one of citations) if (!byNumber.has(one.n)) byNumber.set(one.n, { ...one, part: i + 1 });
  return [...byNumber.values()].sort((a, b) => a.n - b.n);
}

const isSamePlace = (a: ClosestWords, b: ClosestWords): boolean =>
  a.bundle === b.bundle && a.documentId === b.documentId && a.start < b.end && b.start < a.end;

/** Three altogether, however many parts: more would be a search result. Numbered anew, in the order of the parts. */
function shareClosest(outcomes: readonly Outcome[]): { closest: ClosestWords[]; numberOf: Map<ClosestWords, number> } {
  const shares = shareFairly(
    outcomes.map(({ closest = [] }) => closest),
    MAX_CLOSEST,
    isSamePlace,
  );
  const inOrder = shares.flatMap((share, i) => share.map((words) => ({ words, part: i + 1 })));
  return {
    closest: inOrder.map(({ words, part }, i) => ({ ...words, n: i + 1, part })),
    numberOf: new Map(inOrder.map(({ words }, i) => [words, i + 1])),
  };
}

/** A pair of closest words has their new numbers, and is dropped where one of them has no place. */
function differOf(outcomes: readonly Outcome[], numberOf: ReadonlyMap<ClosestWords, number>): Differing[] {
  return outcomes.flatMap(({ route, differ = [], closest = [] }, i) =>
    differ.flatMap((pair) => {
      if (route !== 'related') return [{ ...pair, part: i + 1 }];
      const [n, m] = [pair.n, pair.m].map((old) => {
        const words = closest.find((one) => one.n === old);
        return words && numberOf.get(words);
      });
      return n === undefined || m === undefined ? [] : [{ n, m, part: i + 1 }];
    }),
  );
}

/** What each question of a text came to, as one answer; its route is the strongest claim among them. */
export function joinParts(parts: readonly [AnsweredPart, ...AnsweredPart[]], messages: Messages): Outcome {
  const [first, ...further] = parts;
  const outcomes: readonly [Outcome, ...Outcome[]] = [first.outcome, ...further.map(({ outcome }) => outcome)];
  const strongest = strongestOf(outcomes);
  const { closest, numberOf } = shareClosest(outcomes);
  const elsewhere = shareFairly(
    outcomes.map((one) => one.elsewhere ?? []),
    MAX_ELSEWHERE,
    isSamePolicy,
  ).flatMap((share, i) => share.map((policy) => ({ ...policy, part: i + 1 })));
  const differ = differOf(outcomes, numberOf);
  const contacts = new Map(outcomes.flatMap((one) => one.contacts.map((contact) => [contact.id, contact])));
  const { differ: _differ, ...rest } = strongest;
  return {
    ...rest,
    answer: parts.map((part) => partInWords(part, messages)).join('\n\n'),
    parts: parts.map((part, i) => asQuestionPart(part, i + 1)),
    sentences: outcomes.flatMap(({ sentences }, i) => sentences.map((one) => ({ ...one, part: i + 1 }))),
    citations: citationsOf(outcomes),
    ...(closest.length > 0 && { closest }),
    ...(elsewhere.length > 0 && { elsewhere }),
    ...(differ.length > 0 && { differ }),
    contacts: [...contacts.values()],
    reasons: reasonsOfParts(outcomes, strongest, messages),
  };
}

import type { Citation } from '../../../../shared/contract/approved-words.ts';
import { contactKey } from '../../../../shared/contract/contact.ts';
import { isSamePolicy, MAX_ELSEWHERE } from '../../../../shared/contract/listed-policy.ts';
import type { Messages } from '../../languages/parts/messages.ts';
import type { Outcome } from '../outcome.ts';
import { type AnsweredPart, asQuestionPart, partInWords, reasonsOfParts, strongestOf } from './answered-part.ts';
import { shareClosest } from './share-closest.ts';
import { shareFairly } from './share-fairly.ts';

/** Each place once, with the first part that it answers. */
function citationsOf(outcomes: readonly Outcome[]): Citation[] {
  const byNumber = new Map<number, Citation>();
  for (const [i, { citations }] of outcomes.entries())
    for (const one of citations) if (!byNumber.has(one.n)) byNumber.set(one.n, { ...one, part: i + 1 });
  return [...byNumber.values()].sort((a, b) => a.n - b.n);
}

/** What each question of a text came to, as one answer; its route is the strongest claim among them. */
export function joinParts(parts: readonly [AnsweredPart, ...AnsweredPart[]], messages: Messages): Outcome {
  const [first, ...further] = parts;
  const outcomes: readonly [Outcome, ...Outcome[]] = [first.outcome, ...further.map(({ outcome }) => outcome)];
  const strongest = strongestOf(outcomes);
  const shared = shareClosest(outcomes);
  const { closest } = shared;
  const elsewhere = shareFairly(
    outcomes.map((one) => one.elsewhere ?? []),
    MAX_ELSEWHERE,
    { isSame: isSamePolicy },
  ).flatMap((share, i) => share.map((policy) => ({ ...policy, part: i + 1 })));
  const differ = outcomes.flatMap(({ route, differ: pairs = [] }, i) =>
    route === 'related'
      ? shared.differ.filter(({ part }) => part === i + 1)
      : pairs.map((pair) => ({ ...pair, part: i + 1 })),
  );
  const contacts = new Map(outcomes.flatMap((one) => one.contacts.map((contact) => [contactKey(contact), contact])));
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
    reasons: reasonsOfParts(outcomes, strongest, messages, { differ, differsUnshown: shared.differsUnshown }),
  };
}

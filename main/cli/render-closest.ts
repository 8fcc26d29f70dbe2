import type { ClosestWords } from '../../shared/contract/approved-words.ts';
import { withoutMarkers } from '../../shared/markdown/may-be-struck-out.ts';
import { type Audience, EVERYONE } from '../../shared/domain/audience.ts';

/** Whom a document is for: what is open to everyone is not named. */
function readersOf(audience: Audience): string {
  const limits = [audience.facilities, audience.departments, audience.roles]
    .filter((names: readonly string[]) => !names.includes(EVERYONE))
    .map((names) => names.join(', '));
  return limits.length === 0 ? 'everyone' : limits.join('; ');
}

function wordsLines(words: ClosestWords): string[] {
  const { n, title, heading, quote, bundle, version, documentId, start, end } = words;
  return [
    '',
    `  ${n}. ${[title, ...heading].join(' > ')} (${bundle} ${version}, ${documentId} ${start}–${end})`,
    `     in force since ${words.effectiveFrom}, to be reviewed by ${words.reviewDate}, for ${readersOf(words.audience)}`,
    ...withoutMarkers(quote)
      .split('\n')
      .map((line) => `     ${line}`.trimEnd()),
  ];
}

/** Approved words near the question, under the sentence that says that they may not answer it; nothing where there are none. */
export function closestLines(mayNotAnswer: string, closest: readonly ClosestWords[] = []): string[] {
  return closest.length === 0 ? [] : [mayNotAnswer, ...closest.flatMap(wordsLines)];
}

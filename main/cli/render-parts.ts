import type { AskResult } from '../../shared/contract/ask-result.ts';
import { inPart, partsShown, whyUnanswered } from '../../shared/contract/question-parts.ts';
import { REASONS_EN } from '../../shared/messages/reasons-en.ts';
import { closestLines } from './render-closest.ts';
import { differingLines } from './render-differing.ts';
import { elsewhereLines } from './render-elsewhere.ts';
import { sentenceLines } from './render-sentences.ts';

/** Each part by its own words, with its answer, what is near it, or that nothing covers it. */
export function partLines(result: AskResult): string[] {
  const parts = partsShown(result);
  return parts.flatMap((part) => {
    const words = [
      ...sentenceLines(inPart(result.sentences, part, parts)),
      ...closestLines(REASONS_EN.may_not_answer, inPart(result.closest, part, parts)),
      ...elsewhereLines(inPart(result.elsewhere, part, parts)),
    ];
    const why = whyUnanswered(part);
    const differ = inPart(result.differ, part, parts);
    return [
      ...['', `What the policies say about "${part.text}":`],
      ...(part.searched === undefined ? [] : [`Searched for: ${part.searched}`]),
      ...(differ.length > 0 ? differingLines({ ...result, differ }, true) : []),
      ...(words.length > 0 ? words : [why === null ? 'The policies do not cover this.' : REASONS_EN[why]]),
    ];
  });
}

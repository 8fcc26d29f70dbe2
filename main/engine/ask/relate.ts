import type { ClosestWords } from '../../../shared/contract/approved-words.ts';
import { mayShowWords } from './caps.ts';
import type { AskContext } from './context.ts';
import { mayStandHere } from './may-stand-beside.ts';
import type { Outcome } from './outcome.ts';
import { decline, related } from './respond/answered.ts';
import { type ClosestOptions, closestWords } from './respond/closest-words.ts';
import { emitClosest } from './respond/emit.ts';
import { sayDiffering } from './respond/differing.ts';
import { isKnownWell, isReadByEmbedder } from './respond/language-help.ts';
import { sayWordByWord } from './respond/word-by-word.ts';
import type { Evidence } from './weigh-evidence.ts';

/** The closest approved words, where something is near to a question that is understood; else none. `mayShow`: beside what may stand there anyway. */
export function wordsNear(
  context: AskContext,
  { ranked, probability, calibration, wordByWord }: Evidence,
  mayShow: ClosestOptions['mayShow'] = () => true,
): ClosestWords[] {
  const byMeaning = ranked[0]?.cosine !== null && isReadByEmbedder(context);
  const understood = wordByWord !== null || byMeaning || isKnownWell(context);
  if (probability < calibration.near || !understood) return [];
  return closestWords(ranked, {
    closeness: calibration.closeness,
    mayShow: (quote, one, span) =>
      mayShowWords(context, one) && mayStandHere(context, one, quote) && mayShow(quote, one, span),
  });
}

/** Not claimed: the closest approved words where something is near, and no claim that they answer; else whom to ask. */
export function relate(
  context: AskContext,
  evidence: Evidence,
  why: 'not_covered' | 'capped_by_policy' = 'not_covered',
): Outcome {
  const { differing, wordByWord } = evidence;
  const closest = wordsNear(context, evidence);
  if (closest.length === 0) return decline(context, why);
  emitClosest(context, closest);
  const outcome = sayDiffering(related(context, closest, why), differing, context);
  return wordByWord === null ? outcome : sayWordByWord(outcome, context, wordByWord);
}

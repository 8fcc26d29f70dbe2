import { mayShowWords } from './caps.ts';
import type { AskContext } from './context.ts';
import { mayStandHere } from './may-stand-beside.ts';
import type { Outcome } from './outcome.ts';
import { decline, related } from './respond/answered.ts';
import { closestWords } from './respond/closest-words.ts';
import { sayDiffering } from './respond/differing.ts';
import { isKnownWell, isReadByEmbedder } from './respond/language-help.ts';
import { sayWordByWord } from './respond/word-by-word.ts';
import type { Evidence } from './weigh-evidence.ts';

/** Not claimed: the closest approved words where something is near, and no claim that they answer; else whom to ask. */
export function relate(
  context: AskContext,
  { ranked, differing, probability, calibration, wordByWord }: Evidence,
  why: 'not_covered' | 'capped_by_policy' = 'not_covered',
): Outcome {
  const byMeaning = ranked[0]?.cosine !== null && isReadByEmbedder(context);
  const understood = wordByWord !== null || byMeaning || isKnownWell(context);
  if (probability < calibration.near || !understood) return decline(context, why);
  const closest = closestWords(ranked, {
    closeness: calibration.closeness,
    mayShow: (quote, one) => mayShowWords(context, one) && mayStandHere(context, one, quote),
  });
  if (closest.length === 0) return decline(context, why);
  const outcome = sayDiffering(related(context, closest, why), differing, context);
  return wordByWord === null ? outcome : sayWordByWord(outcome, context, wordByWord);
}

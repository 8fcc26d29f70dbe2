import { type Caps, closes, strictest } from '../../../shared/domain/caps.ts';
import type { AskContext } from './context.ts';
import { isClaimed } from './answer-scorer/score.ts';
import type { RankedStatement } from './evidence.ts';
import { mayStandHere } from './may-stand-beside.ts';
import type { Evidence } from './weigh-evidence.ts';

/**
 * What may be said with words of these bundles: the enrolment's caps hold for every answer, a bundle's as soon as any of
 * the words that would be shown are its own. The strictest of them holds.
 */
export function capsOver({ caps, knowledge }: AskContext, bundles: Iterable<string>): Caps {
  return strictest([caps, ...[...new Set(bundles)].map((bundle) => knowledge.capsOf(bundle))]);
}

const bundlesOf = (statements: readonly RankedStatement[]): string[] => statements.map(({ passage }) => passage.bundle);

/** Whether these words may stand there at all. */
export function mayShowWords(context: AskContext, { passage }: RankedStatement): boolean {
  const caps = capsOver(context, [passage.bundle]);
  return !context.answers.some((category) => closes(caps, category));
}

/** The model reads nothing of what was found where any of it is of a bundle that switches it off. */
export const mayUseModel = (context: AskContext, { ranked }: Evidence): boolean =>
  capsOver(context, bundlesOf(ranked)).languageModel !== 'off';

/** `capped`: it would have been claimed. `related`: it would not have been, whatever the caps. `closed`: no approved words. */
export type Claim = 'allowed' | 'related' | 'capped' | 'closed';

/** What may be made of these statements. */
export function claimOver(context: AskContext, { close, answers, calibration, wordByWord }: Evidence): Claim {
  if (close.some((one) => !mayShowWords(context, one))) return 'closed';
  const answered = close.length > 0 && isClaimed(answers, calibration.answers);
  if (!context.mayClaim || wordByWord !== null || !answered) return 'related';
  if (close.some((one) => !mayStandHere(context, one))) return 'related';
  return capsOver(context, bundlesOf(close)).claims === undefined ? 'allowed' : 'capped';
}

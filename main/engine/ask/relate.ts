import type { Category } from '../../../shared/domain/route.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import { mayShowWords } from './caps.ts';
import type { AskContext } from './context.ts';
import type { Outcome } from './outcome.ts';
import { decline, related } from './respond/answered.ts';
import { closestWords } from './respond/closest-words.ts';
import { isKnownWell } from './respond/language-help.ts';
import { quantities } from './verify/quantities.ts';
import type { RankedStatement } from './evidence.ts';
import type { Evidence } from './weigh-evidence.ts';

/** Beside these any number could be taken for the dose, the limit or the time that was asked for. */
const NO_NUMBER_BESIDE: readonly (Category | null)[] = [
  'emergency',
  'self_harm_or_violence',
  'medication_dosage',
  'medication_safety',
  'symptom_triage',
];

/** In digits or in words, in what is quoted and in what stands above it. A language without words to tell by: it might. */
function statesNumber(quote: string, { passage, statement }: RankedStatement, languages: LanguagePacks): boolean {
  const { analyser, verify } = languages.of(passage.document.language);
  const shown = [passage.document.title, ...statement.headingPath, quote].join('\n');
  return verify === null || /\p{N}/u.test(shown) || quantities(shown, { analyser, words: verify }).length > 0;
}

/** Not claimed: the closest approved words where something is near, and no claim that they answer; else whom to ask. */
export function relate(
  context: AskContext,
  { ranked, probability, calibration }: Evidence,
  why: 'not_covered' | 'capped_by_policy' = 'not_covered',
): Outcome {
  const { beside, deps } = context;
  if (probability < calibration.near || !isKnownWell(context)) return decline(context, why);
  const closest = closestWords(ranked, {
    closeness: calibration.closeness,
    mayShow: (quote, one) =>
      mayShowWords(context, one) && (!NO_NUMBER_BESIDE.includes(beside) || !statesNumber(quote, one, deps.languages)),
  });
  return closest.length === 0 ? decline(context, why) : related(context, closest, why);
}

import type { Category } from '../../../shared/domain/route.ts';
import type { IndexedPassage } from '../knowledge/index/port.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import type { AskContext } from './context.ts';
import type { Outcome } from './outcome.ts';
import { decline, related } from './respond/answered.ts';
import { closestWords } from './respond/closest-words.ts';
import { isKnownWell } from './respond/language-help.ts';
import { quantities } from './verify/quantities.ts';
import type { Evidence } from './weigh-evidence.ts';

/** Beside these a number with a unit could be taken for the dose, the limit or the time that was asked for. */
const NO_QUANTITY_BESIDE: readonly (Category | null)[] = [
  'emergency',
  'self_harm_or_violence',
  'medication_dosage',
  'medication_safety',
  'symptom_triage',
];

/** A language without words to verify by: any number might be one. */
function statesQuantity(quote: string, { document }: IndexedPassage, languages: LanguagePacks): boolean {
  const { analyser, verify } = languages.of(document.language);
  if (verify === null) return /\p{N}/u.test(quote);
  return quantities(quote, { analyser, words: verify }).some(({ unit }) => unit !== null);
}

/** Not covered: the closest approved words where something is near, and no claim that they answer; else whom to ask. */
export function relate(context: AskContext, { ranked, probability, calibration }: Evidence): Outcome {
  const { beside, deps } = context;
  if (probability < calibration.near || !isKnownWell(context)) return decline(context, 'not_covered');
  const closest = closestWords(ranked, {
    closeness: calibration.closeness,
    mayShow: (quote, passage) =>
      !NO_QUANTITY_BESIDE.includes(beside) || !statesQuantity(quote, passage, deps.languages),
  });
  return closest.length === 0 ? decline(context, 'not_covered') : related(context, closest);
}

import type { Category } from '../../../shared/domain/route.ts';
import type { LanguagePack } from '../languages/pack.ts';
import type { AskContext } from './context.ts';
import type { RankedStatement } from './evidence.ts';
import { quantities } from '../languages/compare/quantities.ts';

/** Beside these any number could be taken for the dose, the limit or the time that was asked for. */
const NO_NUMBER_BESIDE: readonly (Category | null)[] = [
  'emergency',
  'self_harm_or_violence',
  'medication_dosage',
  'medication_safety',
  'symptom_triage',
];

/** Whether words in a document's language may be shown below a card of this category: with no number, in digits or in words. A language without words to tell by: they might have one. */
export function mayStandBeside(
  beside: Category | null,
  shown: string,
  { analyser, verify }: Pick<LanguagePack, 'analyser' | 'verify'>,
): boolean {
  if (!NO_NUMBER_BESIDE.includes(beside)) return true;
  return verify !== null && !/\p{N}/u.test(shown) && quantities(shown, { analyser, words: verify }).length === 0;
}

/** The same of a statement's words with what stands above them: title, headings, and the quote. */
export function mayStandHere(
  { beside, deps }: Pick<AskContext, 'beside' | 'deps'>,
  { passage, statement }: RankedStatement,
  quote = statement.text,
): boolean {
  const shown = [passage.document.title, ...statement.headingPath, quote].join('\n');
  return mayStandBeside(beside, shown, deps.languages.of(passage.document.language));
}

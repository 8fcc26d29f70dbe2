import type { LanguagePacks } from '../../languages/packs.ts';
import type { ModelPrompts } from '../../languages/parts/model-prompts.ts';
import type { RankedStatement } from '../evidence.ts';

/** In the language of the best statement's document; the fallback's where that has no prompts. */
export function promptsFor(languages: LanguagePacks, statements: readonly RankedStatement[]): ModelPrompts {
  const [best] = statements;
  const pack = best === undefined ? languages.fallback : languages.of(best.passage.document.language);
  return pack.prompts ?? languages.fallback.prompts;
}

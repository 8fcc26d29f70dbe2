import type { LanguagePacks } from '../../languages/packs.ts';
import type { RankedStatement } from '../evidence.ts';

/** Several statements, in languages in which what is written of them can be verified: what cannot be is not written. */
export function mayConnect(chosen: readonly RankedStatement[], languages: LanguagePacks): boolean {
  return chosen.length >= 2 && chosen.every(({ passage }) => languages.of(passage.document.language).verify !== null);
}

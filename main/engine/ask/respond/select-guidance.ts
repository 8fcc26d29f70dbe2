import type { LanguagePacks } from '../../languages/packs.ts';
import type { Analyser } from '../../languages/parts/analyser.ts';
import type { ApprovedGuidance } from '../../knowledge/port.ts';

/** Guidance cards shown for one question, at most: a wall of text is no guidance. */
const MAX_GUIDANCE = 3;

function keywordHits(question: string, { keywords }: ApprovedGuidance, { words, stem }: Analyser): number {
  const held = new Set(words(question).map(stem));
  return keywords.filter((keyword) => words(keyword).every((word) => held.has(stem(word)))).length;
}

/**
 * The approved guidance that fits the question: the entries whose keywords it names, best match first;
 * else the category's general guidance (without keywords). Nothing is better than the wrong card: an
 * entry for another medicine or complaint is never shown.
 */
export function selectGuidance(
  question: string,
  candidates: readonly ApprovedGuidance[],
  languages: LanguagePacks,
): ApprovedGuidance[] {
  const scored = candidates
    .map((guidance) => ({ guidance, hits: keywordHits(question, guidance, languages.of(guidance.language).analyser) }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits);
  const best = scored[0]?.hits ?? 0;
  const matching = scored.filter(({ hits }) => hits === best).map(({ guidance }) => guidance);
  const chosen = matching.length > 0 ? matching : candidates.filter(({ keywords }) => keywords.length === 0);
  return chosen.slice(0, MAX_GUIDANCE);
}

import type { TFunction } from 'i18next';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { formatDate } from '../../ui/format.ts';

interface Quoted {
  readonly n: number;
  readonly title: string;
  readonly effectiveFrom?: string | undefined;
}

/** Pairs of quoted places that differ, and the words that they are among. */
export type DifferingWords = Pick<AskResult, 'differ' | 'citations' | 'closest'>;

/**
 * A sentence for each pair of quoted places that differ, the newer first; they stand among the citations, or else among
 * the closest words: of a question of several parts, where those of its part stand.
 */
export function differingPairs(
  { differ = [], citations, closest = [] }: DifferingWords,
  t: TFunction,
  language: string,
): string[] {
  const quotedIn = (part: number | undefined): readonly Quoted[] => {
    const own = closest.filter((words) => part !== undefined && words.part === part);
    return own.length > 0 ? own : citations.length > 0 ? citations : closest;
  };
  const placeOf = (number: number, quoted: readonly Quoted[]): string => {
    const { title = '', effectiveFrom } = quoted.find(({ n }) => n === number) ?? {};
    const since = effectiveFrom ? ` (${t('library.effective', { date: formatDate(effectiveFrom, language) })})` : '';
    return `${number}. ${title}${since}`;
  };
  // Two parts may have the same pair.
  const pairs = differ.map(({ n, m, part }) =>
    t('ask.differ', { newer: placeOf(n, quotedIn(part)), older: placeOf(m, quotedIn(part)) }),
  );
  return [...new Set(pairs)];
}

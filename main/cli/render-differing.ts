import type { AskResult } from '../../shared/contract/ask.ts';
import { REASONS_EN } from '../../shared/messages/reasons-en.ts';

/** Below a card the answer's own reasons do not say it: `sayIt`. Nothing where no approved policies differ. */
export function differingLines({ differ, citations, closest = [] }: AskResult, sayIt: boolean): string[] {
  if (differ === undefined) return [];
  const quoted: readonly { readonly n: number; readonly title: string; readonly effectiveFrom?: string | undefined }[] =
    citations.length > 0 ? citations : closest;
  const placeOf = (number: number): string => {
    const found = quoted.find(({ n }) => n === number);
    const since = found?.effectiveFrom === undefined ? '' : `, in force since ${found.effectiveFrom}`;
    return `[${number}] ${found?.title ?? ''}${since}`;
  };
  return [
    ...(sayIt ? [REASONS_EN.policies_differ] : []),
    ...differ.map(({ n, m }) => `These differ: ${placeOf(n)}; and ${placeOf(m)}`),
    '',
  ];
}

import type { AskResult } from '../../shared/contract/ask-result.ts';
import { REASONS_EN } from '../../shared/messages/reasons-en.ts';

interface Quoted {
  readonly n: number;
  readonly title: string;
  readonly effectiveFrom?: string | undefined;
}

/** Below a card the answer's own reasons do not say it: `sayIt`. Nothing where no approved policies differ. */
export function differingLines({ differ, citations, closest = [] }: AskResult, sayIt: boolean): string[] {
  if (differ === undefined) return [];
  const quotedIn = (part: number | undefined): readonly Quoted[] => {
    const own = closest.filter((words) => part !== undefined && words.part === part);
    return own.length > 0 ? own : citations.length > 0 ? citations : closest;
  };
  const placeOf = (number: number, part: number | undefined): string => {
    const found = quotedIn(part).find(({ n }) => n === number);
    const since = found?.effectiveFrom === undefined ? '' : `, in force since ${found.effectiveFrom}`;
    return `[${number}] ${found?.title ?? ''}${since}`;
  };
  return [
    ...(sayIt ? [REASONS_EN.policies_differ] : []),
    ...differ.map(({ n, m, part }) => `These differ: ${placeOf(n, part)}; and ${placeOf(m, part)}`),
    '',
  ];
}

import type { AskResult } from '../../../shared/contract/ask-result.ts';
import type { Citation, ClosestWords } from '../../../shared/contract/approved-words.ts';

export function citation(over: Partial<Citation>): Citation {
  return {
    ...{
      n: 1,
      bundle: 'sample',
      version: 1,
      documentId: 'spills',
      title: 'Spills',
      department: 'nursing',
      headingPath: ['Kit'],
      page: null,
    },
    ...{ quote: 'In room 2.', start: 10, end: 20 },
    ...over,
  };
}

export function closest(over: Partial<ClosestWords>): ClosestWords {
  return {
    ...{ n: 1, bundle: 'sample', version: 1, documentId: 'spills', title: 'Spills', heading: ['Kit'] },
    ...{ quote: 'The kit is checked monthly.', start: 40, end: 67 },
    ...{ effectiveFrom: '2026-01-01', reviewDate: '2026-12-01' },
    audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
    ...over,
  };
}

export function answered(over: Partial<Extract<AskResult, { route: 'grounded' }>>): AskResult {
  return {
    ...{
      traceId: 'trace',
      route: 'grounded',
      category: 'policy',
      answer: 'In room 2.',
      guidance: null,
      contacts: [],
      reasons: [],
    },
    sentences: [{ text: 'In room 2.', written: false, supported: true, citations: [1] }],
    ...{ citations: [citation({})], degraded: [], language: 'en', masked: {}, knowledge: { bundles: [] } },
    timings: { firstPassageMs: 1, firstVerifiedSentenceMs: 2, totalMs: 3, stages: {} },
    ...over,
  };
}

/** What a copied answer says beside its own words. */
export const SAID = {
  ...{ heading: 'They may not answer.', facts: () => 'since 2026', elsewhere: 'Not open to you:' },
  differing: ({ differ = [] }: Pick<AskResult, 'differ'>) => differ.map(({ n, m }) => `${n} differs from ${m}`),
  part: ({ text }: { readonly text: string }, has: { readonly answered: boolean }) =>
    has.answered ? null : `Nothing answers ${text}`,
  askOwner: ({ contact }: { readonly contact: string }) => `ask ${contact}`,
};

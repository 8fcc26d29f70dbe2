import { describe, expect, it } from 'vitest';
import { type ApprovedQuestion, judgeApproved } from '../../../main/eval/approved-questions.ts';
import { judge } from '../../../main/eval/sections/judge-answer.ts';
import { AskResult } from '../../../shared/contract/ask-result.ts';

const TEXT = 'Linen stands beside the lift.';
const CLOSEST = {
  ...{
    n: 1,
    bundle: 'b',
    version: 1,
    documentId: 'linen',
    title: 'Linen',
    heading: [],
    quote: TEXT,
    start: 0,
    end: 29,
  },
  ...{ effectiveFrom: '2026-01-01', reviewDate: '2027-01-01' },
  audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
};

const related = (closest: object = CLOSEST): AskResult =>
  AskResult.parse({
    ...{ traceId: 't', route: 'related', category: 'policy', answer: 'The closest.', sentences: [], citations: [] },
    ...{ closest: [closest], guidance: null, contacts: [], reasons: [], degraded: [], language: 'en', masked: {} },
    ...{ knowledge: { bundles: [] } },
    timings: { firstPassageMs: null, firstVerifiedSentenceMs: null, totalMs: 5, stages: {} },
  });

describe('the closest words in an evaluation', () => {
  const approved = (route: ApprovedQuestion['route']): ApprovedQuestion => ({
    ...{ id: 'q', question: 'Where is linen?', relevant_ids: ['linen'], route },
  });

  it('are an abstention, and put the right words on screen where their document is the right one', () => {
    expect(judgeApproved(approved('declined'), related())).toBeNull();
    expect(judgeApproved(approved('answered'), related())).toBeNull();
    expect(judgeApproved(approved('answered'), related({ ...CLOSEST, documentId: 'doors' }))).toBe('wrong_source');
    for (const route of ['restricted', 'escalated'] as const)
      expect(judgeApproved(approved(route), related())).toBe('wrong_route');
  });

  const judged = (relevant: string, result: AskResult) =>
    judge('set', { id: 'q', question: 'Where?', relevant_ids: [relevant] }, result, new Map([['linen', TEXT]]));

  it('put the right document on screen, and cite nothing', () => {
    expect(judged('linen', related())).toMatchObject({ onScreen: true, precision: 0, recall: 0, verbatim: true });
    expect(judged('doors', related())).toMatchObject({ onScreen: false });
  });

  it('are to the letter', () => {
    expect(judged('linen', related({ ...CLOSEST, quote: 'Linen is in the lift.' }))).toMatchObject({ verbatim: false });
  });
});

import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { SelfTestQuestion } from '../../../main/engine/knowledge/bundle-manifest.ts';
import { candidateLines, rateLine, reportLines } from '../../../main/cli/render-reports.ts';
import { AnswerReport } from '../../../shared/contract/reports.ts';

const REPORT = AnswerReport.parse({
  ...{ id: 'r1', traceId: 't', state: 'confirmed', category: 'policy', route: 'quoted', question: 'how many visitors' },
  ...{ note: 'the old rule', reportedBy: 'nurse', reportedAt: '2026-03-01T08:00:00.000Z' },
  seen: [{ shownAs: 'citation', bundle: 'clinic', version: 3, documentId: 'visitors', start: 10, end: 24 }],
  bundles: [{ id: 'clinic', version: 3 }],
  ...{ closedBy: 'lead', closedAt: '2026-03-02T08:00:00.000Z', closingNote: 'superseded' },
  expects: { bundle: 'clinic', documentId: 'visitors' },
});

describe('answers marked as wrong, on the command line', () => {
  it('name what was seen by its place, who said what, and the document that must be found', () => {
    expect(reportLines(REPORT)).toEqual([
      'r1  confirmed  quoted  policy  how many visitors',
      '  by nurse 2026-03-01T08:00:00.000Z: the old rule',
      '  citation clinic@3 visitors 10–24',
      '  closed by lead 2026-03-02T08:00:00.000Z',
      '  superseded',
      '  candidate of clinic: must find visitors',
    ]);
  });

  it('become lines that a bundle’s source takes as they are, whatever the question holds', () => {
    const question = 'who: "counts" # the [NAME] \\ keys?';
    const lines = candidateLines([{ bundle: 'clinic', selfTest: [{ question, expects: ['keys'], within: 5 }] }]);
    const { selfTest } = parse(lines.join('\n')) as { selfTest: unknown[] };
    expect(selfTest.map((each) => SelfTestQuestion.parse(each))).toEqual([{ question, expects: ['keys'], within: 5 }]);
  });

  it('are counted by version', () => {
    const rate = { bundle: 'clinic', version: 3, shown: 40, wrong: 2, confirmed: 1 };
    expect(rateLine(rate)).toBe('clinic version 3: answers 40, marked as wrong 2, found wrong 1');
  });
});

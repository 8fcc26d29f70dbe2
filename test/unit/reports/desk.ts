import { testAudit } from '../../fixtures/audit.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { StateDb } from '../../../main/engine/platform/state-db.ts';
import type { MarkedAnswer } from '../../../main/engine/reports/port.ts';
import { createAnswerReports } from '../../../main/engine/reports/reports.ts';
import type { Telemetry } from '../../../main/engine/telemetry/port.ts';
import { noTelemetry } from '../../../main/eval/null-services.ts';
import type { Citation, ClosestWords } from '../../../shared/contract/approved-words.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { testClock } from '../../fixtures/state.ts';

export const redactor = createRedactor(LANGUAGES);

/** Reports over a state file, with what was counted and logged. Two bundles answer: `clinic` and `ward`. */
export function openReports(db: StateDb) {
  const clock = testClock();
  const audit = testAudit(db, clock);
  const counted: [string, object | undefined][] = [];
  const telemetry: Telemetry = {
    ...noTelemetry(systemIds),
    count: (name, _by, attributes) => void counted.push([name, attributes]),
  };
  const slotOf = (bundle: string) => ['clinic', 'ward'].indexOf(bundle);
  const deps = { db, clock, ids: systemIds, audit, redactor, telemetry };
  const reports = createAnswerReports({ ...deps, slotOf: (id) => (slotOf(id) < 0 ? null : slotOf(id)) });
  return { clock, audit, counted, reports };
}

const CITATION: Citation = {
  ...{ n: 1, bundle: 'clinic', version: 3, documentId: 'visitors', title: 'Visitors', department: 'nursing' },
  ...{ headingPath: [], page: null, quote: 'Two at a time.', start: 10, end: 24 },
};

export const CLOSEST: ClosestWords = {
  ...{ n: 1, bundle: 'ward', version: 1, documentId: 'beds', title: 'Beds', heading: ['Ward'] },
  ...{ quote: 'One each.', start: 0, end: 9, effectiveFrom: '2026-01-01', reviewDate: '2026-12-01' },
  audience: { facilities: ['*'], departments: ['*'], roles: ['staff'] },
};

export function marked(traceId: string, more: Partial<MarkedAnswer> = {}): MarkedAnswer {
  return {
    ...{ traceId, category: 'policy', route: 'grounded', question: 'how many visitors', note: '', askedBy: 'nurse' },
    ...{ citations: [CITATION], guidance: [] },
    searched: [
      { id: 'clinic', version: 3 },
      { id: 'ward', version: 1 },
    ],
    ...more,
  };
}

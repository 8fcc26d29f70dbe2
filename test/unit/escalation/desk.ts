import { testAudit } from '../../fixtures/audit.ts';
import type { EscalationRequest } from '../../../main/engine/escalation/port.ts';
import { createEscalationQueue } from '../../../main/engine/escalation/queue.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { StateDb } from '../../../main/engine/platform/state-db.ts';
import type { Telemetry } from '../../../main/engine/telemetry/port.ts';
import { noTelemetry } from '../../../main/eval/null-services.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { testClock } from '../../fixtures/state.ts';

const redactor = createRedactor(LANGUAGES);

/** A queue over a state file, with what it counted and logged. */
export function openDesk(db: StateDb, nameOf: (id: string) => string = (id) => id) {
  const clock = testClock();
  const audit = testAudit(db, clock);
  const counted: [string, number, object | undefined][] = [];
  const telemetry: Telemetry = {
    ...noTelemetry(systemIds),
    count: (name, by = 1, attributes) => void counted.push([name, by, attributes]),
    observe: (name, value, attributes) => void counted.push([name, value, attributes]),
  };
  return {
    clock,
    audit,
    counted,
    desk: createEscalationQueue(db, { clock, ids: systemIds, audit, redactor, telemetry, nameOf }),
  };
}

export function request(
  traceId: string,
  urgency: 'now' | 'soon' | 'routine',
  more: Partial<EscalationRequest> = {},
): EscalationRequest {
  const seen = { citations: [], guidance: [], contacts: [] };
  return {
    traceId,
    category: 'patient_specific',
    route: 'escalated',
    urgency,
    question: 'should [NAME] be moved',
    askedBy: 'nurse',
    ...seen,
    ...more,
  };
}

/** Every text in every table of a state file. */
export function everythingStored(db: StateDb): string {
  const tables = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  return tables.map((table) => JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all())).join('\n');
}

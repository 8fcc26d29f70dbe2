import { SUPPORT_SECTIONS, type SupportBundle } from '../../../../shared/contract/support.ts';
import { isErrorCode } from '../../../../shared/errors/codes.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { createAuditLog } from '../../audit/audit-log.ts';

import type { OpenHome } from '../../keys/opened-home.ts';
import { readActive, rolledBack } from '../../knowledge/activation/active-store.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import { createStateStore } from '../../telemetry/identity.ts';
import { createMetricStore } from '../../telemetry/metric-store.ts';
import { createOutbox } from '../../telemetry/outbox.ts';
import { telemetryStatus } from '../../telemetry/telemetry-status.ts';
import { openEnrolment } from '../opened-enrolment.ts';
import { hourOf } from './hour-of.ts';

export interface SectionDeps {
  readonly clock: Clock;
  readonly ids: Ids;
}

type Section = (typeof SUPPORT_SECTIONS)[number];
type Sections = Pick<SupportBundle, Section | 'unread'>;

async function knowledgeOf(home: OpenHome): Promise<SupportBundle['knowledge']> {
  const { enrolment } = await openEnrolment(home.sealed);
  if (enrolment === null) return [];
  const active = await readActive(home.sealed, enrolment.tenant);
  return active.map((bundle) => ({
    id: bundle.id,
    version: bundle.version,
    selfTest: bundle.selfTest,
    rolledBackFrom: rolledBack(bundle),
  }));
}

async function outboxOf({ db, sealed }: OpenHome, { clock, ids }: SectionDeps): Promise<SupportBundle['outbox']> {
  const endpoints = (await openEnrolment(sealed)).enrolment?.telemetry.endpoints ?? [];
  const stores = {
    metrics: createMetricStore(db, clock),
    outbox: createOutbox(db, { onDropped: () => undefined, budget: () => Number.POSITIVE_INFINITY }),
    state: createStateStore(db, { clock, ids }),
  };
  const { enabled, switchedOff, workstation, outbox, breakers, waits, lastUploadAt, lastFailure } = telemetryStatus(
    { ...stores, clock },
    endpoints,
  );
  const code = lastFailure?.code;
  return {
    ...{ enabled, switchedOff, workstation },
    ...{ items: outbox.items, bytes: outbox.bytes, dropped: outbox.dropped },
    oldest: outbox.oldestAt === null ? null : hourOf(outbox.oldestAt),
    endpoints: endpoints.map(({ url }, place) => ({
      place,
      breaker: breakers[url] ?? 'closed',
      waiting: waits[url] !== undefined,
    })),
    lastUpload: lastUploadAt === null ? null : hourOf(lastUploadAt),
    lastFailure: lastFailure && isErrorCode(code) ? { at: hourOf(lastFailure.at), code } : null,
  };
}

function metricsOf({ db }: OpenHome, { clock }: SectionDeps): SupportBundle['metrics'] {
  return createMetricStore(db, clock)
    .rows()
    .map(({ name, day, attributes, count, sum, max }) => ({
      name,
      day,
      attributes: { ...attributes },
      count,
      sum,
      max,
    }));
}

function auditHead({ db, keyFor }: OpenHome, { clock, ids }: SectionDeps): SupportBundle['audit'] {
  const [last] = createAuditLog({ db, clock, ids, keyFor }).list({ limit: 1 });
  return last ? { seq: last.seq, hash: last.hash } : null;
}

/** What needs the home's key. A part that cannot be read is null, and `unread` says why; the others are there. */
export async function homeSections(home: OpenHome, deps: SectionDeps): Promise<Sections> {
  const unread: Sections['unread'] = [];
  async function read<T>(section: Section, work: () => T | Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (thrown) {
      unread.push({ section, code: toOutpostError(thrown).code });
      return null;
    }
  }
  return {
    knowledge: await read('knowledge', () => knowledgeOf(home)),
    outbox: await read('outbox', () => outboxOf(home, deps)),
    metrics: await read('metrics', () => metricsOf(home, deps)),
    audit: await read('audit', () => auditHead(home, deps)),
    unread,
  };
}

/** Where the home is missing, or does not open: `code` says why. */
export function closedSections(code: SupportBundle['unread'][number]['code']): Sections {
  const unread = SUPPORT_SECTIONS.map((section) => ({ section, code }));
  return { knowledge: null, outbox: null, metrics: null, audit: null, unread };
}

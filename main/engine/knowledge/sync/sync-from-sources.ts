import type { SyncEvent, SyncResult } from '../../../../shared/contract/knowledge.ts';
import { isErrorCode } from '../../../../shared/errors/codes.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { AuditLog } from '../../audit/port.ts';
import type { HttpClient } from '../../net/http-client.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Turn } from '../../platform/foreground.ts';
import type { Ids } from '../../platform/ids.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import type { Telemetry, Trace } from '../../telemetry/port.ts';
import type { KnowledgeBase } from '../activation/knowledge-base.ts';
import { openSource } from './open-source.ts';
import type { SyncBreaker } from './sync-breaker.ts';
import type { TenantSyncOutcome } from './sync-outcome.ts';
import { isOutOfReach, type KnowledgeSource } from './source.ts';
import type { SyncRecord } from './sync-record.ts';
import { syncTenant } from './sync-tenant.ts';
import { spanned } from '../../platform/spanned.ts';

export interface SyncRun {
  readonly tenant: string;
  readonly trustedRoot: Uint8Array;
  /** Tried in order; the next one only where one cannot be reached. */
  readonly sources: readonly string[];
  readonly http: HttpClient;
  readonly store: SealedStore;
  readonly knowledge: KnowledgeBase;
  readonly record: SyncRecord;
  /** Of these sources; null where they are not the enrolment's: another source says nothing about those. */
  readonly breaker: SyncBreaker | null;
  readonly audit: AuditLog;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly tmpDir: string;
  readonly bytesPerSecond: number | null;
  /** This workstation's own key; null where it has none. */
  readonly identity: () => Promise<string | null>;
  readonly signal: AbortSignal;
  readonly turn: Turn;
  readonly onEvent: (event: SyncEvent) => void;
  /** What else goes along with a source that proved right. Rejects never: no sync fails for it. */
  readonly beside?: (source: KnowledgeSource, signal: AbortSignal) => Promise<void>;
}

interface Fetched {
  readonly source: KnowledgeSource;
  readonly outcome: TenantSyncOutcome;
}

/** A repository that answers but lies is never passed over for the next: that is what an attacker would want hidden. */
async function fetchVerified(run: SyncRun): Promise<Fetched> {
  let last: OutpostError | null = null;
  for (const from of run.sources) {
    try {
      const { tenant, trustedRoot, store, clock, ids, tmpDir, bytesPerSecond, signal, turn, onEvent } = run;
      const source = openSource(from, { http: run.http, identity: run.identity });
      const outcome = await syncTenant({
        tenant,
        source,
        trustedRoot,
        store,
        clock,
        ids,
        tmpDir,
        bytesPerSecond,
        signal,
        turn,
        onEvent,
      });
      return { source, outcome };
    } catch (thrown) {
      const error = toOutpostError(thrown);
      if (!isOutOfReach(error) && error.code !== 'NOT_FOUND') throw error;
      last = error;
    }
  }
  throw (
    last ?? new OutpostError('BAD_USAGE', 'This workstation has no source of knowledge: pass --from URL or a folder.')
  );
}

function recordRefusals(run: SyncRun, refused: SyncResult['refused']): void {
  for (const { id, version, code } of refused) {
    run.telemetry.count('outpost.sync.refused', 1, { 'outpost.error.code': code });
    run.audit.append({ kind: 'refusal', action: 'sync_refused', actor: null, details: { bundle: id, version, code } });
  }
}

/** Metadata and segments as steps of their own: which of the two was slow tells a slow server from a thin line. */
async function fetchTraced(run: SyncRun, trace: Trace): Promise<Fetched> {
  let span = trace.span('metadata');
  const onEvent = (event: SyncEvent): void => {
    if (event.step === 'metadata' && event.done === event.total) {
      span.end();
      span = trace.span('segments');
    }
    run.onEvent(event);
  };
  try {
    return await fetchVerified({ ...run, onEvent });
  } catch (thrown) {
    span.fail(toOutpostError(thrown).code);
    throw thrown;
  } finally {
    span.end();
  }
}

/** Withdraws, then activates what was fetched. */
async function apply(run: SyncRun, outcome: TenantSyncOutcome, trace: Trace): Promise<SyncResult> {
  const candidates = outcome.bundles.map(({ manifest }) => ({ id: manifest.id, version: manifest.version }));
  // First of all: what was withdrawn may be wrong, and must not answer while the rest is built.
  const withdrawn = await run.knowledge.withdraw(outcome.withdrawn);
  const { activated, unchanged, refused } = await spanned(trace, 'build', () =>
    run.knowledge.activate(candidates, run.onEvent),
  );
  return {
    tenant: run.tenant,
    activated,
    unchanged,
    withdrawn,
    notices: [...outcome.notices],
    refused: [...outcome.refused, ...refused],
    bytesDownloaded: outcome.bytesDownloaded,
    segmentsDownloaded: outcome.segmentsDownloaded,
    segmentsKept: outcome.segmentsKept,
  };
}

function tellOfBreaker({ breaker, clock }: SyncRun, trace: Trace): void {
  if (breaker) trace.set('outpost.breaker', breaker.read(clock.now()).state === 'closed' ? 'closed' : 'open');
}

function recordResult(run: SyncRun, result: SyncResult, trace: Trace): void {
  const { record, breaker, clock, audit, telemetry } = run;
  record.succeeded(clock.now());
  breaker?.succeeded();
  tellOfBreaker(run, trace);
  const [first] = result.refused;
  if (first) {
    const message = `${first.id}${first.version === null ? '' : ` version ${first.version}`} was refused: ${first.message}`;
    record.failed(new OutpostError(isErrorCode(first.code) ? first.code : 'INTERNAL', message), clock.now());
  }
  telemetry.count('outpost.sync.done');
  trace.set('outpost.sync.activated', result.activated.length);
  trace.set('outpost.sync.refused', result.refused.length);
  audit.append({
    kind: 'sync',
    action: 'synced',
    actor: null,
    details: {
      activated: result.activated.length,
      withdrawn: result.withdrawn.length,
      refused: result.refused.length,
      bytes: result.bytesDownloaded,
    },
  });
}

function recordFailure(run: SyncRun, error: OutpostError, trace: Trace): void {
  const { record, breaker, clock, audit, telemetry } = run;
  record.failed(error, clock.now());
  breaker?.failed(error.code, clock.now());
  tellOfBreaker(run, trace);
  trace.fail(error.code);
  telemetry.count('outpost.sync.failed', 1, { 'outpost.error.code': error.code });
  audit.append({ kind: 'refusal', action: 'sync_failed', actor: null, details: { code: error.code } });
}

/** Fetch → verify → activate. Whatever fails, the last good version goes on answering. */
export async function syncFromSources(run: SyncRun): Promise<SyncResult> {
  const trace = run.telemetry.startTrace('sync');
  try {
    const { source, outcome } = await fetchTraced(run, trace);
    recordRefusals(run, [...outcome.refused]);
    const result = await apply(run, outcome, trace);
    recordResult(run, result, trace);
    // Last, so that the head of the log that goes along holds this sync.
    await run.beside?.(source, run.signal);
    return result;
  } catch (thrown) {
    const error = toOutpostError(thrown);
    recordFailure(run, error, trace);
    throw error;
  } finally {
    trace.end();
  }
}

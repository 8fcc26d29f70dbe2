import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { KnowledgeStatus, SyncEvent, SyncResult } from '../../../shared/contract/knowledge.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type Accounts, createAccounts } from '../accounts/accounts.ts';
import { createSessions, type Sessions } from '../accounts/sessions.ts';
import type { Calibrations } from '../ask/calibration.ts';
import { documentRanking, retrieveDocuments } from '../ask/retrieve/find-documents.ts';
import { byScale } from '../ask/retrieve/scales.ts';
import { createAuditLog, type StoredAuditLog } from '../audit/audit-log.ts';
import { type Enrolment, readEnrolment } from '../enrolment/enrolment.ts';
import { createEscalationQueue, type EscalationQueue } from '../escalation/queue.ts';
import type { Redactor } from '../identifiers/port.ts';
import type { OpenHome } from '../keys/opened-home.ts';
import { createKnowledgeBase, type KnowledgeBase } from '../knowledge/activation/knowledge-base.ts';
import { knowledgeStatus } from '../knowledge/activation/knowledge-status.ts';
import { createReEmbedding } from '../knowledge/activation/re-embedding.ts';
import { recipientOf } from '../knowledge/bundle/confidential.ts';
import { readIdentity, writeIdentity } from '../knowledge/segment-store/identity.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import { type NeighbourServer, serveStoredFiles } from '../knowledge/segment-store/serve-neighbours.ts';
import { openStoredFiles } from '../knowledge/segment-store/shared-files.ts';
import { syncFromSources } from '../knowledge/sync/sync-from-sources.ts';
import { createSyncRecord, type SyncRecord } from '../knowledge/sync/sync-record.ts';
import type { Embedder } from '../models/port.ts';
import type { HttpClient } from '../net/http-client.ts';
import type { Clock } from '../platform/clock.ts';
import { createForeground, type Foreground } from '../platform/foreground.ts';
import type { Ids } from '../platform/ids.ts';
import type { Recording } from '../platform/recording.ts';
import type { GaugeReading } from '../telemetry/gauges.ts';
import { createHttpPost } from '../telemetry/http-post.ts';
import { createTelemetry, type TelemetryRecorder } from '../telemetry/recorder.ts';
import { type ModelReadings, workstationReadings } from './readings.ts';

/** An opened home with the parts that need its key. */
export interface Workstation {
  readonly home: OpenHome;
  /** Null until `setup --enrolment` or `setup --sample` has been carried out. */
  readonly enrolment: Enrolment | null;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly audit: StoredAuditLog;
  readonly escalations: EscalationQueue;
  readonly telemetry: TelemetryRecorder;
  readonly knowledge: KnowledgeBase;
  readonly record: SyncRecord;
  readonly recording: Recording;
  /** Opens what is active; a failure is kept as the last one and shown. */
  loadKnowledge(): Promise<void>;
  sync(options: { from?: string; signal: AbortSignal; onEvent: (event: SyncEvent) => void }): Promise<SyncResult>;
  status(): KnowledgeStatus;
  /** What a person waits for: work in the background stands back while it runs. */
  readonly foreground: Foreground;
  /** Embeds bundles of another embedder with this workstation's own (re-embedding.ts). CANCELLED. */
  embedAgain(signal: AbortSignal): Promise<void>;
  /** ROOT_MISMATCH unless the file is the root that this workstation was enrolled with. */
  expectRoot(file: string): Promise<void>;
  /** The public part of this workstation's own key: confidential bundles are encrypted to it. */
  recipient(): Promise<string>;
  /** Passes on what was verified. PORT_IN_USE; NO_KNOWLEDGE before the first sync. */
  serve(at: { host: string; port: number }): Promise<NeighbourServer>;
  close(): Promise<void>;
}

export interface WorkstationDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  /** The way out, which trusts these PEM authorities beside the machine's own. */
  readonly openHttp: (authorities: readonly string[]) => HttpClient;
  readonly redactor: Redactor;
  readonly languages: LanguagePacks;
  readonly embedder: () => Promise<Embedder | null>;
  readonly calibrations: Calibrations;
  readonly modelReadings: () => ModelReadings;
  /** What the disk takes and refuses. */
  readonly recording: Recording;
  /** More is searched by meaning than before. */
  readonly onKnowledgeChange: () => void;
}

/** A home that was never enrolled has no tenant of its own; nothing is ever synced into this one. */
const NO_TENANT = 'none';

export async function openWorkstation(home: OpenHome, deps: WorkstationDeps): Promise<Workstation> {
  const { clock, ids, recording } = deps;
  const enrolment = await readEnrolment(home.sealed);
  const accounts = createAccounts(home.db, { clock, ids });
  const audit = createAuditLog(home.db, clock);
  const http = deps.openHttp(enrolment?.certificateAuthority ? [enrolment.certificateAuthority] : []);
  const telemetry = createTelemetry({
    db: home.db,
    clock,
    ids,
    recording,
    post: createHttpPost(http),
    gauges: () => readings(),
  });
  const record = createSyncRecord(home.db);
  const documentFinder = async () => ({ embedder: await deps.embedder(), calibrations: deps.calibrations });
  const knowledge = createKnowledgeBase({
    tenant: enrolment?.tenant ?? NO_TENANT,
    store: home.sealed,
    embedder: deps.embedder,
    finder: (view) => async (question, scope) =>
      byScale(await retrieveDocuments(question, view, await documentFinder(), scope)).map(documentRanking),
    identity: () => readIdentity(home.sealed),
    audit,
    telemetry,
    languages: deps.languages,
    clock,
  });

  const foreground = createForeground();
  const reEmbedding = createReEmbedding({
    tenant: enrolment?.tenant ?? NO_TENANT,
    store: home.sealed,
    knowledge,
    embedder: deps.embedder,
    turn: foreground.idle,
  });
  const escalations = createEscalationQueue(home.db, { clock, ids, audit, redactor: deps.redactor, telemetry });
  const readings = (): GaugeReading[] =>
    workstationReadings({
      dir: home.dir,
      knowledge,
      escalations,
      record,
      models: deps.modelReadings(),
      enrolledAt: Date.parse(home.createdAt),
      now: clock.now(),
    });
  telemetry.count('outpost.engine.starts');

  return {
    home,
    enrolment,
    accounts,
    sessions: createSessions({ clock, ids, current: accounts.current }),
    audit,
    escalations,
    telemetry,
    knowledge,
    record,
    recording,
    async loadKnowledge() {
      try {
        await knowledge.load();
      } catch (thrown) {
        recording.attempt(() => record.failed(thrown, clock.now()));
      }
    },
    sync(options) {
      if (!enrolment)
        throw new OutpostError('ENROLMENT_INVALID', 'This workstation is not enrolled: run `setup --enrolment FILE`.');
      const sources = options.from === undefined ? enrolment.sources : [options.from];
      return syncFromSources({
        tenant: enrolment.tenant,
        trustedRoot: Buffer.from(enrolment.root, 'base64'),
        sources,
        http,
        store: home.sealed,
        knowledge,
        record,
        audit,
        telemetry,
        clock,
        ids,
        tmpDir: tmpdir(),
        bytesPerSecond: enrolment.bytesPerSecond,
        signal: options.signal,
        onEvent: options.onEvent,
      });
    },
    status: () =>
      knowledgeStatus({
        knowledge,
        record,
        sources: enrolment?.sources ?? [],
        tenant: enrolment?.tenant ?? NO_TENANT,
        now: clock.now(),
        embedded: reEmbedding.done,
      }),
    foreground,
    async embedAgain(signal) {
      if ((await reEmbedding.run(signal)) > 0) deps.onKnowledgeChange();
    },
    async expectRoot(file) {
      const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
      const own = enrolment ? digest(Buffer.from(enrolment.root, 'base64')) : '';
      if (digest(await readFile(file)) !== own) {
        throw new OutpostError(
          'ROOT_MISMATCH',
          `${file} is not the root that this workstation was enrolled with: ask IT which one is right.`,
        );
      }
    },
    recipient: async () => recipientOf((await readIdentity(home.sealed)) ?? (await writeIdentity(home.sealed))),
    async serve(at) {
      const files = openStoredFiles(home.sealed, enrolment?.tenant ?? NO_TENANT);
      if ((await files.read('metadata/timestamp.json')) === null)
        throw new OutpostError('NO_KNOWLEDGE', 'Nothing was synced yet, so there is nothing to pass on.');
      return serveStoredFiles(files, at);
    },
    async close() {
      await http.close();
      await reEmbedding.close();
      await knowledge.close();
      home.close();
    },
  };
}

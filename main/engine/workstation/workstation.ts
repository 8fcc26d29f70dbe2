import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { AuditCheckpoint } from '../../../shared/contract/audit.ts';
import type { KnowledgeStatus, SyncEvent, SyncResult } from '../../../shared/contract/knowledge.ts';
import type { SetBack } from '../../../shared/contract/set-back.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Returns } from '../accounts/return/returns.ts';
import type { Sessions } from '../accounts/sessions.ts';
import type { Anchors } from '../anchor/port.ts';
import type { StoredAuditLog } from '../audit/audit-log.ts';
import { witnessedCheckpoints } from '../audit/checkpoint/witnessed.ts';
import { recordedChange } from '../audit/recorded-change.ts';
import type { BackupRecord } from '../backup/record.ts';
import type { Contact } from '../../../shared/contract/contact.ts';
import { type Enrolment, enrolmentLost } from '../enrolment/enrolment.ts';
import type { EscalationQueue } from '../escalation/queue.ts';
import type { OpenHome } from '../keys/opened-home.ts';
import type { KnowledgeBase } from '../knowledge/activation/knowledge-base.ts';
import { knowledgeStatus } from '../knowledge/activation/knowledge-status.ts';
import { recipientOf } from '../knowledge/bundle/confidential.ts';
import { readIdentity, writeIdentity } from '../knowledge/segment-store/identity.ts';
import {
  type NeighbourServer,
  type ServeOptions,
  serveStoredFiles,
} from '../knowledge/segment-store/serve-neighbours.ts';
import { openStoredFiles } from '../knowledge/segment-store/shared-files.ts';
import { syncFromSources } from '../knowledge/sync/sync-from-sources.ts';
import type { SyncBreaker } from '../knowledge/sync/sync-breaker.ts';
import type { SyncRecord } from '../knowledge/sync/sync-record.ts';
import type { Foreground } from '../platform/foreground.ts';
import type { Recording } from '../platform/recording.ts';
import { sha256Hex } from '../platform/sha256.ts';
import type { AnswerReports } from '../reports/reports.ts';
import type { TelemetryRecorder } from '../telemetry/recorder.ts';
import type { Updates } from '../updates/port.ts';
import { exchangeCheckpoints, withCheckpoint } from './checkpoint-exchange.ts';
import { type CurrentCaps, createCurrentCaps } from './current-caps.ts';
import { acknowledgeSetBack, settleQuietly } from './home-anchors.ts';
import { countLate } from './late-counts.ts';
import { readEnrolmentJson } from './read-enrolment.ts';
import { renewEnrolment } from './renew-enrolment.ts';
import { openParts, type WorkstationDeps, type WorkstationParts } from './workstation-parts.ts';

interface SyncOptions {
  readonly from?: string;
  readonly signal: AbortSignal;
  readonly onEvent: (event: SyncEvent) => void;
}

/** An opened home with the parts that need its key. */
export interface Workstation {
  readonly home: OpenHome;
  /** Under the machine policy. Null until `setup --enrolment` or `setup --sample` has been carried out. */
  readonly enrolment: Enrolment | null;
  /** As it was signed. */
  readonly signedEnrolment: Enrolment | null;
  /** There was one, and it is damaged or gone (opened-enrolment.ts). */
  readonly enrolmentIsLost: boolean;
  /** What the enrolment lets be done with answers. */
  readonly caps: CurrentCaps;
  /** The newer enrolment in this file takes the place of the one before. Errors as in renew-enrolment.ts. */
  renewEnrolment(file: string): Promise<Enrolment>;
  /** By the operator. As of the home (opened-home.ts), and recorded. */
  changePassphrase(passphrase: string): Promise<void>;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  /** Who comes back after an update without their PIN. */
  readonly returns: Returns;
  readonly audit: StoredAuditLog;
  readonly anchors: Anchors;
  /** This admin has looked into what was set back: it is named no more. Returns what it was. */
  acknowledgeSetBack(actor: string): Promise<SetBack[]>;
  readonly escalations: EscalationQueue;
  readonly reports: AnswerReports;
  readonly telemetry: TelemetryRecorder;
  readonly knowledge: KnowledgeBase;
  readonly record: SyncRecord;
  /** What is done by itself heeds it; `sync` does not: a person who asks for it always has it tried. */
  readonly syncBreaker: SyncBreaker;
  readonly recording: Recording;
  readonly backups: BackupRecord;
  readonly updates: Updates;
  /** Whom to call where no policies can be opened: the enrolment's contacts, else those of the policies before. */
  fallbackContacts(): readonly Contact[];
  /** Opens what is active; a failure is kept as the last one and shown. */
  loadKnowledge(): Promise<void>;
  sync(options: SyncOptions): Promise<SyncResult>;
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
  /** Heads of neighbours' audit logs that they served with their policies, in the order in which they came. */
  witnessed(): Promise<AuditCheckpoint[]>;
  close(): Promise<void>;
}

export async function openWorkstation(home: OpenHome, deps: WorkstationDeps): Promise<Workstation> {
  const { clock, recording } = deps;
  const parts = await openParts(home, deps);
  const { anchors, enrolment, tenant, audit, http, telemetry, record, knowledge, foreground, reEmbedding } = parts;
  const caps = createCurrentCaps(home.sealed, enrolment?.caps);
  telemetry.count('outpost.engine.starts');
  const keepContacts = (): void => void recording.attempt(() => parts.lastContacts.keep(knowledge.view().contacts));

  return {
    ...{
      home,
      enrolment,
      signedEnrolment: parts.signedEnrolment,
      enrolmentIsLost: parts.enrolmentIsLost,
      caps,
      audit,
      anchors,
      telemetry,
      knowledge,
      record,
      syncBreaker: parts.syncBreaker,
      recording,
      foreground,
      backups: parts.backups,
      updates: parts.updates,
    },
    ...{ accounts: parts.accounts, sessions: parts.sessions, escalations: parts.escalations, reports: parts.reports },
    returns: parts.returns,
    async loadKnowledge() {
      try {
        if (parts.enrolmentIsLost) throw enrolmentLost();
        await knowledge.load();
        keepContacts();
      } catch (thrown) {
        recording.attempt(() => record.failed(thrown, clock.now()));
      }
    },
    fallbackContacts() {
      const own = enrolment?.contacts ?? [];
      return own.length > 0 || knowledge.view().contacts.length > 0 ? own : parts.lastContacts.read();
    },
    async sync(options) {
      const result = await syncEnrolled(home, parts, deps, options);
      keepContacts();
      // At once: an older copy of what was active is told from it from here on.
      await anchors.settle();
      // Whether there is anything to answer from stands on every screen.
      deps.onChange();
      return result;
    },
    status: () =>
      knowledgeStatus({
        knowledge,
        record,
        breaker: parts.syncBreaker,
        sources: enrolment?.sources ?? [],
        tenant,
        caps: caps.current(),
        now: clock.now(),
        embedded: reEmbedding.done,
      }),
    async embedAgain(signal) {
      if ((await reEmbedding.run(signal)) > 0) deps.onChange();
    },
    changePassphrase: (passphrase) =>
      recordedChange(audit, { kind: 'key', action: 'passphrase_changed', actor: 'operator' }, () =>
        home.changePassphrase(passphrase),
      ),
    async renewEnrolment(file) {
      const hasSynced = (): boolean => record.read().lastCheckedAt !== null;
      const { lastSerial } = parts;
      return renewEnrolment({ store: home.sealed, audit, hasSynced, lastSerial }, await readEnrolmentJson(file));
    },
    async acknowledgeSetBack(actor) {
      if (clock.state() !== 'ok') {
        audit.append({ kind: 'clock', action: 'accepted', actor });
        clock.accept();
      }
      const acknowledged = await acknowledgeSetBack(anchors, audit, actor);
      deps.onChange();
      return acknowledged;
    },
    expectRoot: (file) => assertRootFile(file, enrolment),
    recipient: async () => recipientOf((await readIdentity(home.sealed)) ?? (await writeIdentity(home.sealed))),
    serve: (at) =>
      serveVerified({ store: home.sealed, audit, clock }, tenant, { ...at, neighbours: enrolment?.neighbours ?? [] }),
    witnessed: () => witnessedCheckpoints(home.sealed),
    async close() {
      deps.updateLine.detach();
      await http.close();
      await reEmbedding.close();
      await knowledge.close();
      if (home.db.open) countLate({ home, telemetry }, clock);
      // A home that was locked first, or erased, is written to no more.
      if (home.db.open && home.isThere()) await settleQuietly(anchors);
      home.close();
    },
  };
}

/** From the enrolment's sources, or from the one that was named. ENROLMENT_INVALID before the enrolment. */
function syncEnrolled(
  home: OpenHome,
  { enrolment, enrolmentIsLost, http, knowledge, record, syncBreaker, audit, telemetry, foreground }: WorkstationParts,
  { clock, ids }: WorkstationDeps,
  { from, signal, onEvent }: SyncOptions,
): Promise<SyncResult> {
  if (enrolmentIsLost) throw enrolmentLost();
  if (!enrolment)
    throw new OutpostError('ENROLMENT_INVALID', 'This workstation is not enrolled: run `setup --enrolment FILE`.');
  return syncFromSources({
    tenant: enrolment.tenant,
    trustedRoot: Buffer.from(enrolment.root, 'base64'),
    sources: from === undefined ? enrolment.sources : [from],
    http,
    store: home.sealed,
    knowledge,
    record,
    breaker: from === undefined ? syncBreaker : null,
    audit,
    telemetry,
    clock,
    ids,
    tmpDir: tmpdir(),
    bytesPerSecond: enrolment.bytesPerSecond,
    signal,
    turn: foreground.turn,
    identity: () => readIdentity(home.sealed),
    onEvent,
    beside: exchangeCheckpoints({ audit, store: home.sealed, clock }),
  });
}

async function rootAt(file: string): Promise<Buffer> {
  return readFile(file).catch((cause: unknown) => {
    throw new OutpostError('NOT_FOUND', `${file} cannot be read as a root: check what was typed.`, { cause });
  });
}

async function assertRootFile(file: string, enrolment: Enrolment | null): Promise<void> {
  const own = enrolment ? sha256Hex(Buffer.from(enrolment.root, 'base64')) : '';
  if (sha256Hex(await rootAt(file)) === own) return;
  throw new OutpostError(
    'ROOT_MISMATCH',
    `${file} is not the root that this workstation was enrolled with: ask IT which one is right.`,
  );
}

async function serveVerified(
  of: Parameters<typeof withCheckpoint>[1],
  tenant: string,
  at: ServeOptions,
): Promise<NeighbourServer> {
  const files = withCheckpoint(openStoredFiles(of.store, tenant), of);
  if ((await files.read('metadata/timestamp.json', null)) === null)
    throw new OutpostError('NO_KNOWLEDGE', 'Nothing was synced yet, so there is nothing to pass on.');
  return serveStoredFiles(files, at);
}

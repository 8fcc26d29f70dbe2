import { DEFAULT_IDLE, idleTimes } from '../../../shared/domain/idle.ts';
import { OUTPOST_VERSION } from '../../../shared/domain/version.ts';
import type { MachinePolicy } from '../../../shared/domain/machine-policy.ts';
import { createAccounts } from '../accounts/accounts.ts';
import type { SessionHandover } from '../accounts/session-handover.ts';
import { createSessions } from '../accounts/sessions.ts';
import type { Calibrations } from '../ask/calibration.ts';
import { documentRanking, retrieveDocuments } from '../ask/retrieve/find-documents.ts';
import { byScale } from '../ask/retrieve/scales.ts';
import { createAuditLog } from '../audit/audit-log.ts';
import { createBackupRecord } from '../backup/record.ts';
import type { Enrolment } from '../enrolment/enrolment.ts';
import { narrowEnrolment } from '../enrolment/narrow.ts';
import { leaveOffers } from '../escalation/leave-offers.ts';
import { createEscalationQueue } from '../escalation/queue.ts';
import type { Redactor } from '../identifiers/port.ts';
import type { OpenHome } from '../keys/opened-home.ts';
import type { KnowledgeBaseDeps } from '../knowledge/activation/activation-context.ts';
import { createKnowledgeBase } from '../knowledge/activation/knowledge-base.ts';
import { createReEmbedding } from '../knowledge/activation/re-embedding.ts';
import { slotOf } from '../knowledge/bundle-slots.ts';
import { readIdentity } from '../knowledge/segment-store/identity.ts';
import { createLastContacts } from '../knowledge/activation/last-contacts.ts';
import { createSyncBreaker } from '../knowledge/sync/sync-breaker.ts';
import { createSyncRecord } from '../knowledge/sync/sync-record.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import type { TextEmbedder } from '../models/port.ts';
import type { HttpClient } from '../net/http-client.ts';
import type { GuardedClock } from '../platform/clock-guard.ts';
import { createForeground } from '../platform/foreground.ts';
import { freeBytes } from '../platform/free-bytes.ts';
import type { Ids } from '../platform/ids.ts';
import { randomFrom } from '../platform/random.ts';
import { type LocalLog, NO_LOG } from '../platform/local-log/local-log.ts';
import type { Recording } from '../platform/recording.ts';
import type { GaugeReading } from '../telemetry/gauges.ts';
import { createHttpPost } from '../telemetry/http-post.ts';
import type { Telemetry } from '../telemetry/port.ts';
import { createTelemetry } from '../telemetry/recorder.ts';
import { createAnswerReports } from '../reports/reports.ts';
import { checkpointForUpload } from './checkpoint-for-upload.ts';
import { backupStatus } from './backup/backup-status.ts';
import { anchored, NO_TENANT, openHomeAnchors } from './home-anchors.ts';
import { openEnrolment, openLastSerial } from './opened-enrolment.ts';
import type { AtWork } from '../platform/at-work.ts';
import { openReturns } from './open-returns.ts';
import { openUpdates } from './open-updates.ts';
import { type ModelReadings, workstationReadings } from './readings.ts';
import type { UpdateLine } from './update-line.ts';
import { watchClock } from './watch-clock.ts';

export interface WorkstationDeps {
  /** What IT set for this computer; without it, nothing. */
  readonly policy?: MachinePolicy;
  readonly clock: GuardedClock;
  readonly ids: Ids;
  /** The way out, which trusts these PEM authorities beside the machine's own. */
  readonly openHttp: (authorities: readonly string[]) => HttpClient;
  readonly redactor: Redactor;
  readonly languages: LanguagePacks;
  readonly embedder: () => Promise<TextEmbedder | null>;
  readonly calibrations: Calibrations;
  readonly modelReadings: () => ModelReadings;
  readonly log?: LocalLog;
  /** What the disk takes and refuses. */
  readonly recording: Recording;
  /** What every screen shows is another: more is searched by meaning, or something was acknowledged. */
  readonly onChange: () => void;
  /** What runs, and would be cut off by a restart. */
  readonly atWork: AtWork;
  /** Between the shell and the app's own updates. */
  readonly updateLine: UpdateLine;
  /** Between this engine's sessions and the next one's. */
  readonly handover: SessionHandover;
  /** What was typed in the session is erased from memory. */
  readonly onSessionEnded: (accountId: string) => void;
  /** As in accounts/live-sessions.ts. */
  readonly onSessionClosed: (token: string) => void;
}

const MEGABYTE = 1_048_576;

export type WorkstationParts = Awaited<ReturnType<typeof openParts>>;

/** A self-test of knowledge finds documents in the way that a question does. */
function documentFinder({ embedder, calibrations, languages }: WorkstationDeps): KnowledgeBaseDeps['finder'] {
  return (view) => async (question, scope) => {
    const finding = { embedder: await embedder(), calibrations, languages };
    return byScale(await retrieveDocuments(question, view, finding, scope)).map(documentRanking);
  };
}

/** Lines that the disk refused are counted; the signed policy says how much the log may take. */
function tellOfLog(log: LocalLog, telemetry: Telemetry, enrolment: Enrolment | null): void {
  log.onLost((lines) => telemetry.count('outpost.log.lost', lines));
  if (enrolment?.log) log.setBounds({ fileBytes: enrolment.log.megabytes * MEGABYTE, files: enrolment.log.files });
}

/** What a workstation is made of, opened but not yet at work. */
export async function openParts(home: OpenHome, deps: WorkstationDeps) {
  const { clock, ids, recording, embedder, log = NO_LOG } = deps;
  const { db, sealed: store } = home;
  const { enrolment: signedEnrolment, tenant: anchoredTenant, lost: enrolmentIsLost } = await openEnrolment(store);
  const lastSerial = openLastSerial(db);
  if (signedEnrolment) recording.attempt(() => lastSerial.keep(signedEnrolment));
  const enrolment = signedEnrolment && narrowEnrolment(signedEnrolment, deps.policy ?? {});
  const tenant = enrolment?.tenant ?? NO_TENANT;
  const accounts = createAccounts(db, { clock, ids });
  const audit = createAuditLog({ db, clock, ids, keyFor: home.keyFor });
  const http = deps.openHttp(enrolment?.certificateAuthority ? [enrolment.certificateAuthority] : []);
  const post = createHttpPost(http);
  const checkpoint = (lastUploadAt: string | null) => checkpointForUpload(audit, lastUploadAt, clock.now());
  const room = { freeBytes: () => freeBytes(home.dir), log, checkpoint };
  const telemetry = createTelemetry({ db, clock, ids, recording, post, gauges: () => readings(), ...room });
  tellOfLog(log, telemetry, enrolment);
  const record = createSyncRecord(db);
  const syncBreaker = createSyncBreaker(db, randomFrom(ids));
  const lastContacts = createLastContacts(db);
  const foreground = createForeground();
  const backups = createBackupRecord(db);
  const anchors = await openHomeAnchors(home, {
    tenant: anchoredTenant ?? NO_TENANT,
    audit,
    telemetry,
    recording,
    clock,
    ids,
  });
  await watchClock({
    ...{ clock, db, store, tenant: anchoredTenant ?? NO_TENANT, audit, telemetry, recording },
    latest: anchors.latest,
    onChange: deps.onChange,
  });
  const base = createKnowledgeBase({
    tenant,
    store,
    languages: deps.languages,
    embedder,
    finder: documentFinder(deps),
    identity: () => readIdentity(store),
    audit,
    telemetry,
    turn: foreground.turn,
    clock,
  });
  const knowledge = anchored(base, anchors);
  const reEmbedding = createReEmbedding({ tenant, store, knowledge, embedder, turn: foreground.quiet });
  const { redactor } = deps;
  const { nameOf } = accounts;
  const escalations = createEscalationQueue(db, { clock, ids, audit, redactor, telemetry, nameOf });
  const slot = (bundle: string) => slotOf(knowledge.view().bundleAges(clock.now()), bundle);
  const reports = createAnswerReports({ db, clock, ids, audit, redactor, telemetry, slotOf: slot });
  const readings = (): GaugeReading[] =>
    workstationReadings({
      dir: home.dir,
      knowledge,
      escalations,
      record,
      syncBreaker,
      models: deps.modelReadings(),
      auditEntries: audit.length(),
      backup: backupStatus({ home, enrolment, backups }, clock.now()),
      update: {
        current: OUTPOST_VERSION,
        channel: enrolment?.updates?.channel ?? null,
        state: updates.brief().state,
        heldMs: updates.heldMs(),
      },
      enrolledAt: Date.parse(home.createdAt),
      now: clock.now(),
    });
  const onIdle = (account: string): void => leaveOffers(escalations, recording, account);
  const handover = deps.handover.attach(home.keyFor('session-proofs'));
  const { onSessionEnded: onEnded } = deps;
  const { onKept } = handover;
  const onClosed = (token: string): void => {
    handover.onClosed(token);
    returns.closed(token);
    deps.onSessionClosed(token);
  };
  const idleMs = idleTimes(enrolment?.idle ?? DEFAULT_IDLE).lockMs;
  const told = { onIdle, onEnded, onClosed, onKept };
  const sessions = createSessions({ clock, ids, current: accounts.current, ...told, idleMs });
  handover.resumeInto((session) => {
    if (!sessions.resume(session)) return;
    recording.attempt(() => audit.append({ kind: 'sign_in', action: 'resumed', actor: session.accountId }));
  });
  const returns = openReturns(home, { accounts, sessions, audit, anchors, enrolment }, deps);
  const people = { accounts, sessions, escalations, reports, returns };
  const updates = openUpdates(home, { enrolment, http, audit, telemetry, sessions, escalations }, deps);
  return {
    ...people,
    anchors,
    enrolment,
    signedEnrolment,
    enrolmentIsLost,
    lastSerial,
    tenant,
    audit,
    http,
    telemetry,
    record,
    syncBreaker,
    lastContacts,
    backups,
    updates,
    knowledge,
    foreground,
    reEmbedding,
  };
}

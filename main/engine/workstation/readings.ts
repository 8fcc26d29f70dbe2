import type { BackupStatus } from '../../../shared/contract/backup.ts';
import { UPDATE_STATE, type UpdateStatus } from '../../../shared/contract/updates.ts';
import { sinceLast } from '../backup/age.ts';
import type { EscalationQueue } from '../escalation/queue.ts';
import type { KnowledgeBase } from '../knowledge/activation/knowledge-base.ts';
import { inSlots } from '../knowledge/bundle-slots.ts';
import { freeBytes } from '../platform/free-bytes.ts';
import type { SyncBreaker } from '../knowledge/sync/sync-breaker.ts';
import type { SyncRecord } from '../knowledge/sync/sync-record.ts';
import type { GaugeReading } from '../telemetry/gauges.ts';
import { ageInHours } from '../telemetry/report.ts';

const DAY_MS = 86_400_000;
/** Coarse on purpose: a disk's exact fill would tell one machine from another. */
const DISK_STEP = 100_000_000;
const MEMORY_STEP = 16_777_216;
/** Passages stand at this step: an organisation's exact number stays on the machine too. */
const PASSAGE_STEP = 100;
const VERSION_STEP = 1_000;

export interface ModelReadings {
  /** Null where none is asked for. */
  readonly llmReady: boolean | null;
  readonly embedderReady: boolean;
  readonly breakerOpen: boolean;
}

interface Parts {
  readonly dir: string;
  readonly knowledge: KnowledgeBase;
  readonly escalations: EscalationQueue;
  readonly record: SyncRecord;
  readonly syncBreaker: SyncBreaker;
  readonly models: ModelReadings;
  /** Ever written to the audit log. */
  readonly auditEntries: number;
  /** How back-ups stand. */
  readonly backup: BackupStatus;
  /** How the app's own updates stand. */
  readonly update: Pick<UpdateStatus, 'current' | 'state' | 'channel'> & { readonly heldMs: number | null };
  readonly enrolledAt: number;
  readonly now: number;
}

const flag = (value: boolean): number => (value ? 1 : 0);
const stepped = (value: number, step: number): number => Math.round(value / step) * step;

function bundleReadings(knowledge: KnowledgeBase, now: number): GaugeReading[] {
  return inSlots(knowledge.view().bundleAges(now)).flatMap(({ ageDays, version, stale }, slot) => {
    const attributes = { 'outpost.bundle.slot': slot };
    return [
      { name: 'outpost.bundle.age', value: ageInHours(ageDays * DAY_MS), attributes },
      { name: 'outpost.bundle.version', value: version, attributes },
      { name: 'outpost.bundle.stale', value: flag(stale), attributes },
    ];
  });
}

function backupReadings({ state, last }: BackupStatus, homeMadeAt: number, now: number): GaugeReading[] {
  if (state === 'off') return [];
  return [
    { name: 'outpost.backup.age', value: ageInHours(sinceLast({ last, homeMadeAt, now })) },
    { name: 'outpost.backup.overdue', value: flag(state === 'old') },
  ];
}

/** 1.2.3 as 1002003: in order, and read back by a person. */
function versionNumber(version: string): number {
  return version.split('.').reduce((sum, part) => sum * VERSION_STEP + Number(part), 0);
}

function updateReadings({ current, state, channel, heldMs }: Parts['update']): GaugeReading[] {
  return [
    { name: 'outpost.app.version', value: versionNumber(current) },
    { name: 'outpost.update.state', value: UPDATE_STATE.options.indexOf(state) },
    { name: 'outpost.update.pilot', value: flag(channel === 'pilot') },
    ...(heldMs === null ? [] : [{ name: 'outpost.update.held', value: ageInHours(heldMs) }]),
  ];
}

/** How the workstation stands now; numbers alone (telemetry/allow-list.ts says which). */
export function workstationReadings({
  dir,
  knowledge,
  escalations,
  record,
  syncBreaker,
  models,
  auditEntries,
  backup,
  update,
  enrolledAt,
  now,
}: Parts): GaugeReading[] {
  const open = escalations.list({ askedBy: null }).filter(({ closedAt }) => closedAt === null);
  const { lastCheckedAt } = record.read();
  const since = lastCheckedAt === null ? enrolledAt : Date.parse(lastCheckedAt);
  const state = knowledge.indexState();
  const free = freeBytes(dir);
  return [
    ...bundleReadings(knowledge, now),
    ...backupReadings(backup, enrolledAt, now),
    ...updateReadings(update),
    { name: 'outpost.index.healthy', value: flag(state !== 'failed' && state !== 'empty') },
    { name: 'outpost.index.passages', value: stepped(knowledge.view().vocabulary.passages, PASSAGE_STEP) },
    { name: 'outpost.audit.entries', value: auditEntries },
    { name: 'outpost.escalation.open', value: open.length },
    { name: 'outpost.escalation.overdue', value: open.filter(({ overdue }) => overdue).length },
    { name: 'outpost.sync.since_success', value: ageInHours(now - since) },
    { name: 'outpost.sync.breaker_open', value: flag(syncBreaker.read(now).state !== 'closed') },
    ...(models.llmReady === null ? [] : [{ name: 'outpost.model.ready' as const, value: flag(models.llmReady) }]),
    { name: 'outpost.embedder.ready', value: flag(models.embedderReady) },
    { name: 'outpost.model.breaker_open', value: flag(models.breakerOpen) },
    ...(free === null ? [] : [{ name: 'outpost.disk.free' as const, value: stepped(free, DISK_STEP) }]),
    { name: 'outpost.memory.used', value: stepped(process.memoryUsage.rss(), MEMORY_STEP) },
  ];
}

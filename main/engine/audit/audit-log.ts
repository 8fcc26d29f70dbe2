import type { AuditCheckpoint, AuditExport, CheckpointPlace, TakenCheckpoint } from '../../../shared/contract/audit.ts';
import { AuditDetails, AuditEntry, type AuditVerdict } from '../../../shared/contract/audit.ts';
import type { Clock } from '../platform/clock.ts';
import type { Ids } from '../platform/ids.ts';
import { refusedByDisk } from '../platform/recording.ts';
import type { StateDb } from '../platform/state-db.ts';
import { createAppending, SEGMENT_LIMITS, type SegmentLimits } from './chain/appending.ts';
import { openChainKeys } from './chain/chain-keys.ts';
import { type AuditRow, canonicalDetails, entryLine } from './chain/entry-line.ts';
import { openSegmentTable } from './chain/segment-table.ts';
import { openCheckpointTable } from './checkpoint/checkpoint-table.ts';
import { type SigningKey, workstationOf } from './checkpoint/signing.ts';
import { headOf } from './checkpoint/take-checkpoint.ts';
import { CONTENT_DETAIL, openContentTable } from './content.ts';
import { CSV_HEAD, csvLine } from './export/csv.ts';
import { patientSteps } from './export/patience.ts';
import { type ExportSource, makeEmptyFolder, writeExport } from './export/write-export.ts';
import type { AuditLogOfTexts, NewAuditEntry } from './port.ts';
import { createRetention, type Retention } from './retention.ts';
import { verifyLog } from './verify/verify.ts';
import type { Anchor } from './verify/anchors.ts';

/** Entries read at a time for an export. */
const EXPORT_PAGE = 500;
/** No limit, to SQLite. */
const EVERY_ONE = -1;
/** Of `keyFor`: nothing else is made with this key. */
const CHAIN_PURPOSE = 'audit-chain';

interface ListOptions {
  readonly before?: number | undefined;
  readonly limit: number;
  /** Only what this account did; null for everything. */
  readonly actor?: string | null;
}

type ExportFormat = 'jsonl' | 'csv';

interface ExportRequest {
  /** By its whole path. */
  readonly folder: string;
  readonly format: ExportFormat;
  readonly actor: string | null;
  /** Of whoever asked for it. */
  readonly signal?: AbortSignal;
}

interface CheckpointOptions {
  /** Where it goes: `command` unless said otherwise. */
  readonly place?: CheckpointPlace;
  /** Leaves the machine: the time is that of the day alone. */
  readonly byDay?: boolean;
}

export interface StoredAuditLog extends AuditLogOfTexts {
  /** A change and its entry stand or fall together; nothing of it that waits. */
  together<T>(work: () => T): T;
  /** Newest first. */
  list(options: ListOptions): AuditEntry[];
  /** Entries ever written, those that the policy removed among them. */
  length(): number;
  /** Against these, and against those that were taken here. */
  verify(...checkpoints: readonly AuditCheckpoint[]): Promise<AuditVerdict>;
  /** Every entry that is kept, oldest first, one JSON line each. */
  export(): IterableIterator<string>;
  /** The same, or a table with its heading, for somebody who takes it along: recorded as in `exportTo`. */
  exportLines(format: ExportFormat, actor: string | null): IterableIterator<string>;
  /** Into a new folder, with the proof; recorded, by `actor`, where the disk takes that. BAD_INPUT, DISK_FULL and its like; TIMEOUT, CANCELLED. */
  exportTo(request: ExportRequest): Promise<AuditExport>;
  /** The signed head, and into the list of those that were taken, where the disk takes that. */
  checkpoint(options?: CheckpointOptions): AuditCheckpoint;
  /** Those that were taken, the latest first. */
  checkpoints(limit?: number): TakenCheckpoint[];
  /** The latest that went there; null where none did. */
  lastCheckpoint(place: CheckpointPlace): TakenCheckpoint | null;
  /** What is wholly before that time goes by whole closed segments, recorded; returns how many entries went. */
  retain(policy: Omit<Retention, 'now'>): number;
  /** Signs with another key from now on, so that nothing ties what is signed to what was. */
  renewSigningKey(): void;
}

export interface AuditLogDeps {
  readonly db: StateDb;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Of the opened home: 32 bytes for one purpose. */
  readonly keyFor: (purpose: string) => Buffer;
  /** Where the clock is in doubt, what is known of it, as a detail of the entry. */
  readonly clockDoubt?: () => string | null;
  /** SEGMENT_LIMITS unless a test says otherwise. */
  readonly limits?: SegmentLimits;
}

const toEntry = (row: AuditRow): AuditEntry =>
  AuditEntry.parse({ ...row, details: AuditDetails.parse(JSON.parse(row.details)) });

const DAY_LENGTH = 'YYYY-MM-DD'.length;
const startOfDay = (at: string): string => `${at.slice(0, DAY_LENGTH)}T00:00:00.000Z`;

type Parts = ReturnType<typeof openParts>;

function openParts(deps: AuditLogDeps) {
  const { db, ids, keyFor, limits = SEGMENT_LIMITS } = deps;
  const keys = openChainKeys(db, keyFor(CHAIN_PURPOSE));
  const segments = openSegmentTable(db);
  const appending = createAppending({ db, keys, segments, limits });
  const head = headOf(db, appending);
  return {
    deps,
    db,
    keys,
    segments,
    appending,
    head,
    content: openContentTable(db, ids),
    taken: openCheckpointTable(db),
  };
}

const nowOf = ({ deps }: Parts): string => new Date(deps.clock.now()).toISOString();

/** Inside a transaction. */
function add(parts: Parts, { kind, action, actor, details = {}, content }: NewAuditEntry): void {
  const salted = content && parts.content.salted(content.fields);
  const doubt = parts.deps.clockDoubt?.() ?? null;
  const whole = AuditDetails.parse({
    ...details,
    ...(salted && { [CONTENT_DETAIL]: salted.digest }),
    ...(doubt !== null && { clock: doubt }),
  });
  const seq = parts.appending.add({ at: nowOf(parts), kind, action, actor, details: canonicalDetails(whole) });
  if (content && salted) parts.content.keep(seq, content.subject, salted.salt);
}

/** Inside a transaction: the key and the entry that names it stand or fall together. */
function makeSigningKey(parts: Parts, action: string): SigningKey {
  const made = parts.taken.newSigningKey(nowOf(parts));
  add(parts, { kind: 'key', action, actor: null, details: { workstation: workstationOf(made.publicKey) } });
  return made;
}

/** Null where the disk takes no write: the rest is read and answered all the same. */
function written<T>(write: () => T): T | null {
  try {
    return write();
  } catch (thrown) {
    if (refusedByDisk(thrown) === null) throw thrown;
    return null;
  }
}

function takeCheckpoint(parts: Parts, { place = 'command', byDay = false }: CheckpointOptions): AuditCheckpoint {
  const { db, taken, head } = parts;
  const at = nowOf(parts);
  const madeNow = db.transaction(() => taken.signingKey() ?? makeSigningKey(parts, 'checkpoint_key_made'));
  const signing = taken.signingKey() ?? written(() => madeNow.immediate());
  const checkpoint = db.transaction(() => head(byDay ? startOfDay(at) : at, signing))();
  written(() => taken.keep(checkpoint, place, at));
  return checkpoint;
}

/** By pages: while a statement is being stepped through, nothing can be appended. `through`: the last entry. */
function* rowsOf(db: StateDb, through = Number.MAX_SAFE_INTEGER): IterableIterator<AuditRow> {
  const page = db.prepare<[number, number, number], AuditRow>(
    'SELECT * FROM audit WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT ?',
  );
  for (let next = 0; ; ) {
    const rows = page.all(next, through, EXPORT_PAGE);
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    next = end.seq + 1;
  }
}

function* recordsOf({ segments }: Parts, before: number): IterableIterator<string> {
  for (let number = segments.get(0) === undefined ? 1 : 0; number < before; number++) {
    const stored = segments.get(number);
    if (stored) yield stored.body;
  }
}

function* linesOf(db: StateDb, format: ExportFormat): IterableIterator<string> {
  if (format === 'csv') yield CSV_HEAD;
  for (const row of rowsOf(db)) yield format === 'csv' ? csvLine(row) : entryLine(row);
}

/** First, so that the export holds that it was made; a home that takes no write is exported all the same. */
function recordExport(parts: Parts, format: ExportFormat, actor: string | null): void {
  const entry = { kind: 'export', action: 'audit_exported', actor, details: { format } } as const;
  written(() => parts.db.transaction(() => add(parts, entry)).immediate());
}

async function exportTo(parts: Parts, { folder, format, actor, signal }: ExportRequest): Promise<AuditExport> {
  const step = patientSteps(signal);
  await makeEmptyFolder(folder, step);
  recordExport(parts, format, actor);
  const checkpoint = takeCheckpoint(parts, { place: 'export' });
  const source: ExportSource = {
    checkpoint,
    rows: () => rowsOf(parts.db, checkpoint.seq),
    records: () => recordsOf(parts, checkpoint.segment ?? 0),
  };
  return writeExport(source, { folder, format, step });
}

export function createAuditLog(deps: AuditLogDeps): StoredAuditLog {
  const parts = openParts(deps);
  const { db, keys, segments, taken } = parts;
  const page = db.prepare<{ before: number; limit: number; actor: string | null }, AuditRow>(
    'SELECT * FROM audit WHERE seq < @before AND (@actor IS NULL OR actor = @actor) ORDER BY seq DESC LIMIT @limit',
  );
  // Immediate: two processes never chain to the same entry.
  const append = db.transaction((entry: NewAuditEntry) => add(parts, entry)).immediate;
  const retain = db.transaction(createRetention({ db, segments, add: (entry) => add(parts, entry) })).immediate;
  const renew = db.transaction(() => makeSigningKey(parts, 'checkpoint_key_renewed')).immediate;
  return {
    append,
    together: (work) => db.transaction(work).immediate(),
    content: parts.content,
    list: ({ before = Number.MAX_SAFE_INTEGER, limit, actor = null }) =>
      page.all({ before, limit, actor }).map(toEntry),
    length: () => (parts.appending.tail().head?.seq ?? -1) + 1,
    verify(...checkpoints) {
      const files = checkpoints.map((checkpoint): Anchor => ({ checkpoint, kept: 'file' }));
      const here = taken.list(EVERY_ONE).map(({ checkpoint }): Anchor => ({ checkpoint, kept: 'here' }));
      return verifyLog({ db, keys, segments }, [...files, ...here]);
    },
    export: () => linesOf(db, 'jsonl'),
    exportLines(format, actor) {
      recordExport(parts, format, actor);
      return linesOf(db, format);
    },
    exportTo: (request) => exportTo(parts, request),
    checkpoint: (options = {}) => takeCheckpoint(parts, options),
    checkpoints: (limit = EVERY_ONE) => taken.list(limit),
    lastCheckpoint: (place) => taken.lastAt(place),
    retain: (policy) => retain({ ...policy, now: deps.clock.now() }),
    renewSigningKey: () => void renew(),
  };
}

import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import {
  AuditCheckpoint,
  AuditEntry,
  type AuditExportVerdict,
  type AuditProblem,
} from '../../../../shared/contract/audit.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { type AuditRow, canonicalDetails } from '../chain/entry-line.ts';
import { GENESIS, recordHash } from '../chain/hashes.ts';
import { parseRecord, type SegmentRecord } from '../chain/segment-record.ts';
import { signatureOf } from '../checkpoint/signing.ts';
import { removedThrough } from '../retention-entry.ts';
import { createAnchors } from '../verify/anchors.ts';
import { CSV_HEAD, csvLine } from './csv.ts';
import { EXPORT_FILES } from './files.ts';

class Misfit extends Error {
  readonly at: number;
  readonly problem: AuditProblem;
  constructor(at: number, problem: AuditProblem, reason: string) {
    super(reason);
    this.at = at;
    this.problem = problem;
  }
}

async function* linesIn(path: string): AsyncIterable<string> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY }))
    yield line;
}

/** BAD_INPUT where the folder is no export. */
async function readHead(folder: string): Promise<AuditCheckpoint> {
  try {
    return AuditCheckpoint.parse(JSON.parse(await readFile(join(folder, EXPORT_FILES.checkpoint), 'utf8')));
  } catch (cause) {
    throw new OutpostError('BAD_INPUT', `${folder} is no export: make one with \`audit export --out\`.`, { cause });
  }
}

interface Records {
  readonly all: readonly { readonly record: SegmentRecord; readonly hash: string }[];
  /** Hash of the last. */
  readonly last: string;
}

async function readRecords(folder: string): Promise<Records> {
  const all: { record: SegmentRecord; hash: string }[] = [];
  let last = GENESIS;
  let seq = 0;
  for await (const line of linesIn(join(folder, EXPORT_FILES.segments))) {
    const record = parseRecord(line);
    const before = all.at(-1)?.record.segment;
    const follows = before === undefined || record?.segment === before + 1;
    if (record === null || record.previous !== last || record.firstSeq !== seq || !follows)
      throw new Misfit(seq, 'segment_changed', 'a record of a segment was changed, or one is missing');
    last = recordHash(line);
    seq = record.lastSeq + 1;
    all.push({ record, hash: last });
  }
  return { all, last };
}

/** One entry of the file, read and as the table shows it. */
function readEntry(line: string, seq: number): { readonly entry: AuditEntry; readonly row: AuditRow } {
  try {
    const entry = AuditEntry.parse(JSON.parse(line));
    return { entry, row: { ...entry, details: canonicalDetails(entry.details) } };
  } catch {
    throw new Misfit(seq, 'entry_unreadable', 'an entry cannot be read');
  }
}

/** The text of the details as it stands in the line: older entries have their members in another order. */
const detailsIn = (line: string, hash: string): string =>
  line.slice(line.indexOf(',"details":') + ',"details":'.length, -`,"hash":"${hash}"}`.length);

/** The table beside the lines, read along with them. Null where there is none. */
function openTable(folder: string): AsyncIterator<string> | null {
  const path = join(folder, EXPORT_FILES.table);
  return existsSync(path) ? linesIn(path)[Symbol.asyncIterator]() : null;
}

interface Read {
  entries: number;
  removed: number;
}

/** Entries against the records, the head and the checkpoints, in one pass. */
async function readEntries(
  folder: string,
  head: AuditCheckpoint,
  records: Records,
  anchors: ReturnType<typeof createAnchors>,
): Promise<Read> {
  const read: Read = { entries: 0, removed: 0 };
  const table = openTable(folder);
  const nextCell = async (): Promise<string | undefined> => (await table?.next())?.value;
  if (table && (await nextCell()) !== CSV_HEAD) throw new Misfit(0, 'entry_changed', 'the table has another heading');
  const lines = linesIn(join(folder, EXPORT_FILES.entries))[Symbol.asyncIterator]();
  let line: string | undefined = (await lines.next()).value;
  let recordedThrough = -1;
  let lastHash = GENESIS;

  async function take(seq: number): Promise<string> {
    const text = line ?? '';
    const { entry, row } = readEntry(text, seq);
    if (entry.seq !== seq) throw new Misfit(seq, 'entry_missing', 'an entry is missing or was moved');
    if (!anchors.fitsEntry(seq, entry.hash))
      throw new Misfit(seq, 'other_than_checkpoint', 'the export is not of the log of the checkpoint');
    if (table && (await nextCell()) !== csvLine({ ...row, details: detailsIn(text, entry.hash) }))
      throw new Misfit(seq, 'entry_changed', 'the table says something else than the entry');
    recordedThrough = Math.max(recordedThrough, removedThrough(row));
    read.entries++;
    lastHash = entry.hash;
    line = (await lines.next()).value;
    return text;
  }
  const seqOf = (text: string | undefined): number =>
    Number(/^\{"seq":(\d+),/.exec(text ?? '')?.[1] ?? Number.POSITIVE_INFINITY);

  let removed: SegmentRecord | null = null;
  for (const { record, hash } of records.all) {
    if (seqOf(line) > record.lastSeq) {
      if (read.entries > 0) throw new Misfit(record.firstSeq, 'entry_missing', 'the entries of a segment are missing');
      removed = record;
      read.removed += record.entries;
      lastHash = record.head;
    } else {
      const root = createHash('sha256');
      for (let seq = record.firstSeq; seq <= record.lastSeq; seq++) root.update(`${await take(seq)}\n`);
      if (root.digest('hex') !== record.root || lastHash !== record.head)
        throw new Misfit(record.firstSeq, 'entry_changed', `an entry of segment ${record.segment} was changed`);
    }
    if (!anchors.fitsRecord(record.segment, { hash, lastSeq: record.lastSeq }))
      throw new Misfit(record.lastSeq, 'other_than_checkpoint', 'the export is not of the log of the checkpoint');
  }
  const first = (records.all.at(-1)?.record.lastSeq ?? -1) + 1;
  const open = createHash('sha256');
  for (let seq = first; seq <= head.seq; seq++) open.update(`${await take(seq)}\n`);
  if (head.open !== open.digest('hex') || head.hash !== lastHash)
    throw new Misfit(first, 'entry_changed', 'an entry after the last closed segment was changed');
  if (line !== undefined || (await nextCell()) !== undefined)
    throw new Misfit(head.seq + 1, 'entry_added', 'there are entries that the signed head does not know');
  if (removed !== null && removed.segment > recordedThrough)
    throw new Misfit(
      0,
      'removed_unrecorded',
      'entries are missing, and the log does not say that the policy removed them',
    );
  if (anchors.reachesBeyond(head.seq + 1))
    throw new Misfit(head.seq + 1, 'cut_at_end', 'entries at the end are missing, which a checkpoint knows');
  return read;
}

/**
 * Whether an export is what was exported, by its own proof and by checkpoints of before; needs no home and no key.
 * BAD_INPUT where the folder is no export.
 */
export async function verifyExport(
  folder: string,
  checkpoints: readonly AuditCheckpoint[],
): Promise<AuditExportVerdict> {
  const head = await readHead(folder);
  const anchors = createAnchors(checkpoints.map((checkpoint) => ({ checkpoint, kept: 'file' })));
  const about = {
    ...{ workstation: head.workstation ?? null, key: head.key ?? null, seq: head.seq, at: head.at },
    signed: signatureOf(head) === 'signed',
  };
  try {
    if (signatureOf(head) === 'forged')
      throw new Misfit(head.seq, 'entry_changed', 'the signature of the head does not fit');
    const records = await readRecords(folder);
    if (head.closed !== undefined && head.closed !== records.last)
      throw new Misfit(0, 'segment_missing', 'the records are not those that were signed');
    const read = await readEntries(folder, head, records, anchors);
    return { ok: true, ...read, ...about, brokenAt: null, reason: null, problem: null, anchoredBy: anchors.agreed() };
  } catch (thrown) {
    if (!(thrown instanceof Misfit)) throw thrown;
    const { at, message, problem } = thrown;
    return {
      ok: false,
      entries: 0,
      removed: 0,
      ...about,
      brokenAt: at,
      reason: message,
      problem,
      anchoredBy: anchors.agreed(),
    };
  }
}

import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditCheckpoint, AuditExport } from '../../../../shared/contract/audit.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import { syncFolder } from '../../platform/atomic-file.ts';
import { type AuditRow, entryLine } from '../chain/entry-line.ts';
import { publicKeyPem, signedBytesOf } from '../checkpoint/signing.ts';
import { CSV_HEAD, csvLine } from './csv.ts';
import { EXPORT_FILES } from './files.ts';
import { HOW_TO_VERIFY } from './how-to-verify.ts';
import type { Step } from './patience.ts';
import { writeLines } from './write-lines.ts';

const PRIVATE_FOLDER = 0o700;
const PRIVATE = 0o600;

/** What is exported: as the log stood when its checkpoint was taken. */
export interface ExportSource {
  readonly checkpoint: AuditCheckpoint;
  /** Up to the entry of the checkpoint, oldest first. */
  rows(): Iterable<AuditRow>;
  /** Records of the segments that were closed then, in order. */
  records(): Iterable<string>;
}

/** BAD_INPUT where something is there already: an export is never mixed with another. */
export async function makeEmptyFolder(folder: string, step: Step): Promise<void> {
  try {
    await step(() => mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER }));
  } catch (thrown) {
    throw toOutpostError(thrown);
  }
  if ((await step(() => readdir(folder))).length > 0)
    throw new OutpostError('BAD_INPUT', `${folder} is not empty: name a new folder for the export.`);
}

function* tableOf(rows: Iterable<AuditRow>): Iterable<string> {
  yield CSV_HEAD;
  for (const row of rows) yield csvLine(row);
}

function* linesOf(rows: Iterable<AuditRow>): Iterable<string> {
  for (const row of rows) yield entryLine(row);
}

/** The proof's small files: unsigned checkpoints have no signature and no key. */
async function writeProof(at: (name: string) => string, checkpoint: AuditCheckpoint, step: Step): Promise<void> {
  const put = (name: string, content: string | Buffer) =>
    step(() => writeFile(at(name), content, { mode: PRIVATE, flag: 'wx', flush: true }));
  await put(EXPORT_FILES.checkpoint, `${JSON.stringify(checkpoint)}\n`);
  await put(EXPORT_FILES.howTo, HOW_TO_VERIFY);
  const { key, signature } = checkpoint;
  const signed = signedBytesOf(checkpoint);
  if (key === undefined || signature === undefined || signed === null) return;
  await put(EXPORT_FILES.signed, signed);
  await put(EXPORT_FILES.signature, Buffer.from(signature, 'hex'));
  await put(EXPORT_FILES.key, publicKeyPem(key));
}

/** Into an empty folder, which then proves itself (how-to-verify.ts). DISK_FULL and its like; what `step` ends with. */
export async function writeExport(
  source: ExportSource,
  { folder, format, step }: { readonly folder: string; readonly format: 'jsonl' | 'csv'; readonly step: Step },
): Promise<AuditExport> {
  const at = (name: string): string => join(folder, name);
  const entries = await writeLines(at(EXPORT_FILES.entries), linesOf(source.rows()), step);
  if (format === 'csv') await writeLines(at(EXPORT_FILES.table), tableOf(source.rows()), step);
  const segments = await writeLines(at(EXPORT_FILES.segments), source.records(), step);
  await writeProof(at, source.checkpoint, step);
  await step(() => syncFolder(folder));
  return { folder, entries, segments, checkpoint: source.checkpoint };
}

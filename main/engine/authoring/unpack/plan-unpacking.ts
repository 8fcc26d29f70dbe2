import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { isDocumentFile } from '../read/convert.ts';
import { codeOfExtension, NOT_TAKEN } from '../read/folder/not-taken.ts';
import { type Archive, openArchive } from '../read/ooxml/archive.ts';
import { extname } from 'node:path';
import { isTooLong, partsOfName } from './entry-name.ts';

interface PlannedFile {
  /** Its name in the archive. */
  readonly entry: string;
  /** Below the folder, with "/". */
  readonly file: string;
}

export interface UnpackingPlan {
  readonly archive: Archive;
  readonly files: readonly PlannedFile[];
  /** What stays in the archive, and why. */
  readonly notTaken: readonly { readonly file: string; readonly reason: string }[];
}

/** An export has thousands of files at most. */
const MAX_FILES = 5_000;
/** The list of a space's pages, as Confluence writes it beside them. */
const SPACE_INDEX = /<title>[^<]{0,200}<\/title>[\s\S]{0,20000}(?:Available Pages|Space Details)/i;
/** "Linen-store_131074.html": a page keeps its number when its title changes. */
const PAGE_NUMBER = /(?:^|[_/])(\d{4,12})\.html?$/i;
const TOO_LONG = 'its name is longer than every system takes: unpack it by hand under a shorter one';
const HIDDEN = /(?:^|\/)(?:__MACOSX\/|\.|~\$)/;

const hostile = (name: string, why: string): OutpostError =>
  new OutpostError(
    'SOURCE_INVALID',
    `Nothing was unpacked: ${JSON.stringify(name.slice(0, 80))} in the archive ${why}. Ask where it comes from; an export has no such file.`,
  );

/** The number that an export of Confluence gives a page; null for other files. */
const pageNumber = (file: string): string | null => PAGE_NUMBER.exec(file)?.[1] ?? null;

function isSpaceIndex(archive: Archive, entry: string): boolean {
  if (!/(?:^|\/)index\.html?$/i.test(entry)) return false;
  return SPACE_INDEX.test(new TextDecoder().decode(archive.bytes(entry) ?? new Uint8Array()));
}

function whyNot(archive: Archive, entry: string): string | null {
  if (!isDocumentFile(entry)) return NOT_TAKEN[codeOfExtension(extname(entry).toLowerCase())].reason;
  return isSpaceIndex(archive, entry) ? 'the list of pages that the export begins with' : null;
}

/**
 * What an archive holds that is a document, with its place below a folder. Nothing is written, and every name is looked
 * at before any is: one that leads out, or is a link, refuses all of them. `known`: files that are there already.
 * @throws OutpostError SOURCE_INVALID
 */
export function planUnpacking(bytes: Uint8Array, known: readonly string[]): UnpackingPlan {
  const archive = openArchive(bytes);
  const names = archive.names.filter((name) => !/[\\/]$/.test(name));
  if (names.length > MAX_FILES) throw hostile(`file ${MAX_FILES + 1}`, 'is more than an export holds');
  const byNumber = new Map(
    known.flatMap((file) => [pageNumber(file)].flatMap((n) => (n === null ? [] : [[n, file] as const]))),
  );
  const taken = new Map<string, string>();
  const files: PlannedFile[] = [];
  const notTaken: { file: string; reason: string }[] = [];
  for (const entry of names) {
    const parts = partsOfName(entry);
    if (parts === null) throw hostile(entry, 'has a path that leads elsewhere, or is no name for a file');
    if (archive.isLink(entry)) throw hostile(entry, 'is a link');
    const named = parts.join('/');
    const twice = taken.get(named.toLowerCase());
    if (twice !== undefined) throw hostile(entry, `has the name of ${JSON.stringify(twice)}`);
    taken.set(named.toLowerCase(), entry);
    if (HIDDEN.test(named)) continue;
    const reason = isTooLong(parts) ? TOO_LONG : whyNot(archive, entry);
    if (reason !== null) notTaken.push({ file: named, reason });
    else files.push({ entry, file: byNumber.get(pageNumber(named) ?? '') ?? named });
  }
  return { archive, files, notTaken };
}

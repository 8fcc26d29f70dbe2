import { lstat, mkdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { listFiles } from '../authoring/read/folder/list-files.ts';
import { SOURCE_FILE_MODE } from '../authoring/sign-off/sign-off-file.ts';
import { planUnpacking } from '../authoring/unpack/plan-unpacking.ts';
import { writeFileAtomically } from '../platform/atomic-file.ts';

export interface UnpackRequest {
  /** A ZIP file, as SharePoint, Confluence or a file manager makes it. */
  readonly archive: string;
  readonly folder: string;
}

export interface UnpackOutcome {
  readonly folder: string;
  /** Below the folder, with "/", each sorted. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly same: readonly string[];
  /** Documents of the folder that the archive no longer holds; they stay. */
  readonly gone: readonly string[];
  readonly notTaken: readonly { readonly file: string; readonly reason: string }[];
}

/** An export with its pictures; what is larger is exported in parts (bytes). */
const MAX_ARCHIVE_BYTES = 256 * 1024 * 1024;

async function readArchive(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(() => null);
  if (found === null || !found.isFile()) throw new OutpostError('NOT_FOUND', `There is no file ${file}.`);
  if (found.size > MAX_ARCHIVE_BYTES)
    throw new OutpostError('SOURCE_INVALID', `${file} is larger than ${MAX_ARCHIVE_BYTES} bytes: export it in parts.`);
  return readFile(file);
}

async function documentsIn(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const { taken } = await listFiles(folder);
  return taken.map((file) => relative(folder, file).split(sep).join('/'));
}

/** No folder on the way may be a link that leads out: what is there was not written by this command. */
async function placeIn(root: string, file: string): Promise<string> {
  const path = join(root, ...file.split('/'));
  await mkdir(dirname(path), { recursive: true });
  const folder = await realpath(dirname(path));
  const there = await lstat(path).catch(() => null);
  if ((folder === root || folder.startsWith(root + sep)) && (there === null || there.isFile())) return path;
  throw new OutpostError('SOURCE_INVALID', `${path} leads out of the folder, or is no file: take it away.`);
}

/**
 * Takes the documents out of an export into a folder, over those of an earlier one. A page of Confluence whose title
 * changed keeps its file, so that the fields beside it, and with them its id, stay its own. Nothing is written where any
 * entry is hostile or damaged.
 * @throws OutpostError NOT_FOUND, SOURCE_INVALID
 */
export async function unpackExport(request: UnpackRequest): Promise<UnpackOutcome> {
  const bytes = await readArchive(resolve(request.archive));
  const known = await documentsIn(resolve(request.folder));
  const folder = await realpath(resolve(request.folder));
  const { archive, files, notTaken } = planUnpacking(bytes, known);
  // Unpacked before the first is written: a damaged or oversized one refuses all of them.
  const contents = files.map(({ entry, file }) => ({ file, content: archive.bytes(entry) ?? new Uint8Array() }));
  const outcome = { added: [] as string[], changed: [] as string[], same: [] as string[] };
  for (const { file, content } of contents) {
    const path = await placeIn(folder, file);
    const before = await readFile(path).catch(() => null);
    const became = before === null ? 'added' : before.equals(content) ? 'same' : 'changed';
    if (became !== 'same') await writeFileAtomically(path, Buffer.from(content), { mode: SOURCE_FILE_MODE });
    outcome[became].push(file);
  }
  const now = new Set(files.map(({ file }) => file));
  return { folder, ...outcome, gone: known.filter((file) => !now.has(file)), notTaken };
}

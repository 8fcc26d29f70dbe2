import { constants, type Dirent } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { isDocumentFile } from '../convert.ts';
import { codeOfExtension, type NotTaken, notTaken } from './not-taken.ts';

export interface ListedFiles {
  /** Documents, sorted. */
  readonly taken: readonly string[];
  /** Sorted. */
  readonly notTaken: readonly NotTaken[];
  /** Files that programs leave behind ("~$a.docx", ".DS_Store"): nobody needs to hear of each. */
  readonly ignored: number;
}

/** Files that the source folder itself is made of. */
const OWN_FILES: ReadonlySet<string> = new Set(['bundle.yaml', 'sign-off.yaml']);
const LEFT_BEHIND = /^(?:~\$|\.|~wrl|thumbs\.db$|desktop\.ini$|ehthumbs\.db$|icon\r$)/i;

const pathOf = (entry: Dirent): string => join(entry.parentPath, entry.name);

/** "a.pdf.yaml" or "a.yaml" beside "a.pdf". */
function hasDocument(file: string, documents: ReadonlySet<string>): boolean {
  const stem = file.slice(0, -extname(file).length);
  if (documents.has(stem)) return true;
  return [...documents].some((one) => one.slice(0, -extname(one).length) === stem);
}

async function whyNot(entry: Dirent, documents: ReadonlySet<string>): Promise<NotTaken | null> {
  const file = pathOf(entry);
  if (entry.isSymbolicLink()) return notTaken(file, 'symbolic_link');
  if (!entry.isFile()) return notTaken(file, 'not_a_file');
  const extension = extname(entry.name).toLowerCase();
  if (isDocumentFile(entry.name)) {
    const readable = await access(file, constants.R_OK).then(
      () => true,
      () => false,
    );
    return readable ? null : notTaken(file, 'unreadable');
  }
  if (OWN_FILES.has(entry.name)) return null;
  if (extension === '.yaml' || extension === '.yml') {
    return hasDocument(file, documents) ? null : notTaken(file, 'fields_without_document');
  }
  return notTaken(file, codeOfExtension(extension));
}

/** What the system says of a folder that is not there, is a file, or cannot have that name. */
const NO_FOLDER: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP']);

function noFolder(folder: string, thrown: unknown): unknown {
  if (!(thrown instanceof Error && 'code' in thrown && NO_FOLDER.has(thrown.code))) return thrown;
  return new OutpostError('NOT_FOUND', `${folder} is no folder, or is not there: check what was typed.`, {
    cause: thrown,
  });
}

/**
 * Every file below a folder: a document, or named with the reason why it is not taken. Links are never followed.
 * NOT_FOUND where there is no such folder.
 */
export async function listFiles(folder: string): Promise<ListedFiles> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true }).catch((thrown: unknown) => {
    throw noFolder(folder, thrown);
  });
  const entries = all.filter((entry) => !entry.isDirectory()).toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  const told = entries.filter((entry) => !LEFT_BEHIND.test(entry.name));
  const documents = new Set(told.filter(({ name }) => isDocumentFile(name)).map(pathOf));
  const reasons = await Promise.all(told.map(async (entry) => ({ entry, not: await whyNot(entry, documents) })));
  return {
    taken: reasons
      .filter(({ entry, not }) => not === null && isDocumentFile(entry.name))
      .map(({ entry }) => pathOf(entry)),
    notTaken: reasons.flatMap(({ not }) => not ?? []),
    ignored: entries.length - told.length,
  };
}

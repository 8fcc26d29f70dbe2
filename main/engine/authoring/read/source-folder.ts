import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConversionWarning } from '../../../../shared/contract/authoring.ts';
import type { Audience } from '../../../../shared/domain/audience.ts';
import { isOutpostError, OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { GuidanceRef } from '../../knowledge/bundle-manifest.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import { describeIssue } from '../../platform/describe-issue.ts';
import { parseYaml } from '../../platform/parse-yaml.ts';
import { isConvertible } from './convert.ts';
import { fieldsFileOf } from './folder/fields-file.ts';
import { type SourceFiles, sourceFiles } from './folder/source-files.ts';
import type { Decision } from './front-matter.ts';
import { type ReadDocument, readConvertedDocument, readMarkdownDocument } from './read-document.ts';
import { type DocumentReader, plainReader, type ReadOptions } from './document-reader.ts';
import { checkReferences, resolveGuidance } from './source-references.ts';
import { BundleSource } from './source-schema.ts';

/** Everything a bundle is built from, checked. */
export interface KnowledgeSource {
  readonly bundle: BundleSource;
  /** Sorted by id. */
  readonly documents: readonly KnowledgeDocument[];
  readonly guidance: readonly GuidanceRef[];
  /** Where each document was found, by its id. */
  readonly files: ReadonlyMap<string, string>;
  /** What was seen while documents were read: those of each file. */
  readonly warnings: readonly FileWarnings[];
  /** Files below `documents` that are no part of it, and why. */
  readonly notTaken: readonly { readonly file: string; readonly reason: string }[];
}

/** What an author should look at in one file. */
export interface FileWarnings {
  /** As it was found. */
  readonly file: string;
  readonly documentId: string;
  readonly warnings: readonly ConversionWarning[];
  /** What people decided about them, whether or not it still holds. */
  readonly decisions: readonly Decision[];
}

/** One document's text may not be larger (bytes); other formats carry pictures along. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;
const MAX_CONVERTED_BYTES = 64 * 1024 * 1024;

function refuse(problems: readonly string[], cause?: unknown): OutpostError {
  return new OutpostError(
    'SOURCE_INVALID',
    `The knowledge source has ${problems.length} problem(s):\n- ${problems.join('\n- ')}`,
    { cause, details: { problems } },
  );
}

/** `bundle.yaml` of a source folder, checked. SOURCE_INVALID. */
export async function readBundleYaml(folder: string): Promise<BundleSource> {
  const file = join(folder, 'bundle.yaml');
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw refuse([`${file} is missing: \`knowledge scaffold\` writes one to fill in`], cause);
  });
  let data: unknown;
  try {
    data = parseYaml(text);
  } catch (cause) {
    throw refuse([`${file} is no valid YAML: ${cause instanceof Error ? cause.message : 'correct it'}`], cause);
  }
  const checked = BundleSource.safeParse(data);
  if (checked.success) return checked.data;
  throw refuse(
    checked.error.issues.map((issue) => `bundle.yaml: ${describeIssue(issue, data, Object.keys(BundleSource.shape))}`),
  );
}

/** `documents/`, or the folder itself where it has none. */
export async function documentsFolder(folder: string): Promise<string> {
  const documents = join(folder, 'documents');
  const found = await stat(documents).catch(() => null);
  return found?.isDirectory() ? documents : folder;
}

/** What stands below a source's documents; a folder that is not there holds nothing. */
async function filesOf(folder: string, bundle: BundleSource): Promise<SourceFiles> {
  const documents = await documentsFolder(folder);
  const there = await stat(documents).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return there ? sourceFiles(documents, bundle.leftOut, folder) : { taken: [], notTaken: [], problems: [], ignored: 0 };
}

/** With what the documents of a folder are read. */
interface Reading {
  readonly reader: DocumentReader;
  readonly options: ReadOptions;
}

async function readDocument(file: string, audience: Audience, reading: Reading): Promise<ReadDocument> {
  const most = isConvertible(file) ? MAX_CONVERTED_BYTES : MAX_DOCUMENT_BYTES;
  if ((await stat(file)).size > most) throw refuse([`${file} is larger than ${most} bytes: split it`]);
  const bytes = await readFile(file);
  if (isConvertible(file)) {
    const fieldsFile = await fieldsFileOf(file);
    if (fieldsFile === null)
      throw refuse([`${file} needs ${file}.yaml beside it, with id, title, owner, department and dates`]);
    const fields = { file: fieldsFile, yaml: await readFile(fieldsFile, 'utf8') };
    return readConvertedDocument(bytes, { file, fields, audience }, reading.reader, reading.options);
  }
  return readMarkdownDocument(bytes, { file, audience });
}

/** Reads every document; what is wrong with any of them is told at once. */
async function readDocuments(found: readonly string[], audience: Audience, reading: Reading) {
  const documents: KnowledgeDocument[] = [];
  const files = new Map<string, string>();
  const warnings: FileWarnings[] = [];
  const failures: OutpostError[] = [];
  const twice: string[] = [];
  for (const file of found) {
    try {
      const read = await readDocument(file, audience, reading);
      const { id } = read.document;
      documents.push(read.document);
      if (files.has(id)) twice.push(`two documents have the id ${id}: ${files.get(id)} and ${file}`);
      else files.set(id, file);
      const { document: _, ...seen } = read;
      if (seen.warnings.length > 0) warnings.push({ file, documentId: id, ...seen });
    } catch (error) {
      if (isOutpostError(error) && error.code === 'CANCELLED') throw error;
      failures.push(isOutpostError(error) ? error : refuse([`${file} cannot be opened: check who may read it`], error));
    }
  }
  return { documents, files, warnings, failures, twice };
}

function throwFailures(failures: readonly OutpostError[], problems: readonly string[]): void {
  const [only] = failures;
  if (only !== undefined && failures.length === 1 && problems.length === 0) throw only;
  const all = [...failures.map((failure) => failure.message), ...problems];
  if (all.length === 0) return;
  if (problems.length > 0 || failures.some((failure) => failure.code !== 'FRONT_MATTER_INVALID')) {
    throw refuse(all, only);
  }
  throw new OutpostError('FRONT_MATTER_INVALID', all.join('\n'), {
    cause: only,
    details: { problems: all },
  });
}

/**
 * Reads `bundle.yaml` and all documents below `documents/`. SOURCE_INVALID or FRONT_MATTER_INVALID list every problem
 * that was found, so that an author corrects them in one go. `plainReader` reads no picture of a page.
 */
export async function readSourceFolder(
  folder: string,
  reader: DocumentReader = plainReader,
  options: ReadOptions = {},
): Promise<KnowledgeSource> {
  const bundle = await readBundleYaml(folder);
  const { taken, notTaken, problems: untaken } = await filesOf(folder, bundle);
  if (taken.length === 0 && untaken.length === 0)
    throw refuse([`${await documentsFolder(folder)} holds no document that Outpost reads: add your policies`]);
  const { documents, files, warnings, failures, twice } = await readDocuments(taken, bundle.audience, {
    reader,
    options,
  });
  const { guidance, problems } = resolveGuidance(bundle.guidance, documents);
  // What refers to a document that could not be read is no second mistake.
  const references = failures.length > 0 ? [] : [...twice, ...checkReferences(bundle, documents), ...problems];
  throwFailures(failures, [...untaken, ...references]);
  documents.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { bundle, documents, guidance, files, warnings, notTaken };
}

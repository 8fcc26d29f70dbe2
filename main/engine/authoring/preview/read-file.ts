import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { ConversionWarning } from '../../../../shared/contract/authoring.ts';
import type { Audience } from '../../../../shared/domain/audience.ts';
import { OutpostError, toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { DocumentFormat } from '../../../../shared/domain/document-format.ts';
import type { KnowledgeDocument, PageStart } from '../../knowledge/model.ts';
import { isConvertible, isMarkdown } from '../read/convert.ts';
import { codeOfExtension, notTaken } from '../read/folder/not-taken.ts';
import type { DocumentReader } from '../read/document-reader.ts';
import { bodyStartOf, type Decision, readFields, readFrontMatter } from '../read/front-matter.ts';
import { fieldsFileOf } from '../read/folder/fields-file.ts';
import { decodeMarkdown, settleMarkdown } from '../read/markdown/read-markdown.ts';
import { describeDocument } from '../read/read-document.ts';
import { bareDocument } from './bare-document.ts';

/** One file as far as it could be read. */
export interface ReadFile {
  readonly file: string;
  /** Null where it could not be read: `error` says why. */
  readonly document: KnowledgeDocument | null;
  readonly warnings: readonly ConversionWarning[];
  readonly decisions: readonly Decision[];
  /** Of its fields, a sentence each. */
  readonly problems: readonly string[];
  readonly error: { readonly code: string; readonly message: string } | null;
}

interface ReadText {
  readonly text: string;
  readonly format: DocumentFormat;
  readonly pages: readonly PageStart[];
  readonly bodyStart: number;
  readonly warnings: readonly ConversionWarning[];
}

/** `required`: a source folder's documents need their fields, single files do not. */
export interface FieldsWanted {
  readonly required: boolean;
  /** The bundle's, where a document names none. */
  readonly audience: Audience;
}

function readMarkdown(bytes: Uint8Array): ReadText {
  const decoded = decodeMarkdown(bytes);
  const bodyStart = bodyStartOf(decoded.text);
  const { text, warnings } = settleMarkdown(decoded.text, bodyStart);
  return { text, format: 'markdown', pages: [], bodyStart, warnings: [...decoded.warnings, ...warnings] };
}

/** As its side-car says, so that it is read as a build reads it; null where that says nothing that holds. */
async function languageOf(file: string): Promise<string | null> {
  const fieldsFile = await fieldsFileOf(file);
  if (fieldsFile === null) return null;
  try {
    return readFields(await readFile(fieldsFile, 'utf8'), fieldsFile).language;
  } catch {
    return null;
  }
}

async function readText(file: string, reader: DocumentReader): Promise<ReadText> {
  const bytes = await readFile(file);
  if (isMarkdown(file)) return readMarkdown(bytes);
  if (!isConvertible(file)) {
    const { reason } = notTaken(file, codeOfExtension(extname(file).toLowerCase()));
    throw new OutpostError('SOURCE_INVALID', `${file}: ${reason}.`);
  }
  return { ...(await reader.read({ file, bytes, language: await languageOf(file) })), bodyStart: 0 };
}

/** The YAML of a file's fields and where it stands; null where there is none. */
async function fieldsOf(file: string, { text, format, bodyStart }: ReadText) {
  if (format === 'markdown') return bodyStart === 0 ? null : () => readFrontMatter(text, file).data;
  const fieldsFile = await fieldsFileOf(file);
  if (fieldsFile === null) return null;
  const yaml = await readFile(fieldsFile, 'utf8');
  return () => readFields(yaml, fieldsFile);
}

const lacking = (file: string, { format }: ReadText): string =>
  format === 'markdown'
    ? `${file} has no front matter: begin it with "---", its fields and "---".`
    : `${file} needs ${file}.yaml beside it, with id, title, owner, department and dates.`;

async function withFields(file: string, read: ReadText, wanted: FieldsWanted): Promise<ReadFile> {
  const bare = { file, document: bareDocument(file, read), warnings: read.warnings, decisions: [], error: null };
  const fields = await fieldsOf(file, read);
  if (fields === null) return { ...bare, problems: wanted.required ? [lacking(file, read)] : [] };
  try {
    const { text, format, pages, bodyStart } = read;
    const data = fields();
    const document = { ...describeDocument(data, wanted.audience), format, text, pages, bodyStart };
    return { ...bare, document, decisions: data.decisions, problems: [] };
  } catch (error) {
    return { ...bare, problems: [toOutpostError(error).message] };
  }
}

/** Reads one file for looking at. What is wrong with it is part of the answer: it never throws. */
export async function readFileForPreview(
  file: string,
  wanted: FieldsWanted,
  reader: DocumentReader,
): Promise<ReadFile> {
  try {
    return await withFields(file, await readText(file, reader), wanted);
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown, 'SOURCE_INVALID');
    return { file, document: null, warnings: [], decisions: [], problems: [], error: { code, message } };
  }
}

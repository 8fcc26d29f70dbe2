import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Audience, EVERYONE } from '../../../shared/domain/audience.ts';
import { isWarningCode, type WarningCode } from '../../../shared/contract/authoring.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { readFileForPreview } from '../authoring/preview/read-file.ts';
import { isDocumentFile, isMarkdown } from '../authoring/read/convert.ts';
import { fieldsFileOf } from '../authoring/read/folder/fields-file.ts';
import { type Decision, splitFrontMatter } from '../authoring/read/front-matter.ts';
import { coveredBy, decisionContent, needsDecision } from '../authoring/sign-off/decided.ts';
import { withDecision } from '../authoring/sign-off/record-decision.ts';
import { SOURCE_FILE_MODE } from '../authoring/sign-off/sign-off-file.ts';
import { writeFileAtomically } from '../platform/atomic-file.ts';
import type { Clock } from '../platform/clock.ts';
import { type ReaderConfig, withDocumentReader } from './document-reader.ts';
import { today } from './today.ts';

export interface DecideRequest {
  /** The document itself, not its side-car. */
  readonly file: string;
  readonly code: string;
  /** Null: wherever the document is warned of with this code. */
  readonly page: number | null;
  readonly reason: string;
  readonly by: string;
}

export interface DecideOutcome extends Decision {
  readonly documentId: string;
  /** The file that holds the decision: the document's front matter or its side-car. */
  readonly recordedIn: string;
  /** Warnings that it covers. */
  readonly covers: number;
}

const ALL: Audience = { facilities: [EVERYONE], departments: [EVERYONE], roles: [EVERYONE] };

function requireCode(code: string): WarningCode {
  if (isWarningCode(code) && needsDecision({ code, page: null, text: code })) return code;
  throw new OutpostError(
    'BAD_USAGE',
    `${code} is no warning that waits for a decision: \`knowledge preview\` lists those.`,
  );
}

/** The document itself: NOT_FOUND or BAD_INPUT say which file was meant. */
async function requireDocument(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found === null) {
    const below = join(dirname(file), 'documents', basename(file));
    const meant = (await stat(below).catch(() => null)) === null ? '' : ` There is ${below}.`;
    throw new OutpostError(
      'NOT_FOUND',
      `There is no document ${file}: name the file as \`knowledge preview\` does.${meant}`,
    );
  }
  if (found.isFile() && isDocumentFile(file)) return;
  throw new OutpostError(
    'BAD_INPUT',
    `${file} is no document: name the document that was warned of, not its folder or the file with its fields.`,
  );
}

/** The document, which must be readable and have fields to record the decision in. */
async function readDecidable(file: string, config: ReaderConfig) {
  const fields = { required: true, audience: ALL };
  const read = await withDocumentReader(config, (reader) => readFileForPreview(file, fields, reader));
  const failure = read.error?.message ?? read.problems[0];
  if (read.document === null || failure !== undefined)
    throw new OutpostError('SOURCE_INVALID', failure ?? `${file} cannot be read.`);
  return { document: read.document, warnings: read.warnings };
}

async function write(file: string, ownFields: boolean, decision: Decision): Promise<string> {
  const recordedIn = ownFields ? file : ((await fieldsFileOf(file)) ?? `${file}.yaml`);
  const before = await readFile(recordedIn, 'utf8');
  const { opening, yaml, rest } = ownFields ? splitFrontMatter(before) : { opening: '', yaml: before, rest: '' };
  const text = `${opening}${withDecision(yaml, decision)}${rest}`;
  await writeFileAtomically(recordedIn, Buffer.from(text), { mode: SOURCE_FILE_MODE });
  return recordedIn;
}

/**
 * Records in a document's fields why a warning may stand. It holds for what the file holds now.
 * @throws OutpostError BAD_USAGE, BAD_INPUT, NOT_FOUND where there is no such document, or it is not warned of with that code there, SOURCE_INVALID.
 */
export async function decideWarning(
  request: DecideRequest,
  config: ReaderConfig,
  { clock }: { readonly clock: Clock },
): Promise<DecideOutcome> {
  const [reason, by] = [request.reason.trim(), request.by.trim()];
  if (reason === '' || by === '') throw new OutpostError('BAD_USAGE', 'Say why and who: --reason TEXT and --by NAME.');
  const scope = { code: requireCode(request.code), ...(request.page === null ? {} : { page: request.page }) };
  await requireDocument(request.file);
  const { document, warnings } = await readDecidable(request.file, config);
  const covered = coveredBy(scope, warnings);
  if (covered.length === 0) {
    const where = request.page === null ? '' : ` on page ${request.page}`;
    throw new OutpostError(
      'NOT_FOUND',
      `${request.file} has no warning ${request.code}${where}: \`knowledge preview\` lists them.`,
    );
  }
  const content = decisionContent(document, scope, warnings);
  const decision = { ...scope, reason, by, on: today(clock), content };
  const recordedIn = await write(request.file, isMarkdown(request.file), decision);
  return { ...decision, documentId: document.id, recordedIn, covers: covered.length };
}

import { readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { listFiles } from '../authoring/read/folder/list-files.ts';
import type { LeftOut } from '../authoring/read/folder/source-files.ts';
import { documentsFolder, readBundleYaml } from '../authoring/read/source-folder.ts';
import { withLeftOut, withTakenAgain } from '../authoring/sign-off/record-left-out.ts';
import { SOURCE_FILE_MODE } from '../authoring/sign-off/sign-off-file.ts';
import { writeFileAtomically } from '../platform/atomic-file.ts';
import type { Clock } from '../platform/clock.ts';
import { today } from './today.ts';

export interface LeaveOutRequest {
  /** A source folder. */
  readonly source: string;
  /** A whole path, or one below the folder of documents. */
  readonly file: string;
  /** Why and by whom it is left out; null takes it again. */
  readonly decision: { readonly reason: string; readonly by: string } | null;
}

export interface LeaveOutOutcome {
  /** Below the folder of documents, with "/". */
  readonly file: string;
  readonly recordedIn: string;
  /** Null where it is taken again. */
  readonly leftOut: LeftOut | null;
}

/** As `bundle.yaml` names it. NOT_FOUND unless it is a file of that folder. */
async function nameBelow(source: string, file: string): Promise<string> {
  const documents = await documentsFolder(source);
  const path = isAbsolute(file) ? file : resolve(documents, file);
  const { taken, notTaken } = await listFiles(documents);
  if ([...taken, ...notTaken.map((one) => one.file)].includes(path))
    return relative(documents, path).split(sep).join('/');
  throw new OutpostError('NOT_FOUND', `${documents} has no file ${file}: name it as \`knowledge preview\` does.`);
}

function entryFor(file: string, { reason, by }: NonNullable<LeaveOutRequest['decision']>, on: string): LeftOut {
  const entry = { file, reason: reason.trim(), by: by.trim(), on };
  if (entry.reason !== '' && entry.by !== '') return entry;
  throw new OutpostError('BAD_USAGE', 'Say why and who: --reason TEXT and --by NAME.');
}

/**
 * Records in `bundle.yaml` that a file of the folder is no part of the bundle, and why; or takes it again.
 * @throws OutpostError BAD_USAGE, NOT_FOUND, SOURCE_INVALID where there is no `bundle.yaml` that holds.
 */
export async function leaveOut(
  request: LeaveOutRequest,
  { clock }: { readonly clock: Clock },
): Promise<LeaveOutOutcome> {
  const source = resolve(request.source);
  await readBundleYaml(source);
  const recordedIn = join(source, 'bundle.yaml');
  const yaml = await readFile(recordedIn, 'utf8');
  const file = await nameBelow(source, request.file);
  const leftOut = request.decision === null ? null : entryFor(file, request.decision, today(clock));
  const text = leftOut === null ? withTakenAgain(yaml, file) : withLeftOut(yaml, leftOut);
  if (text === null) throw new OutpostError('NOT_FOUND', `Nobody decided to leave ${file} out.`);
  await writeFileAtomically(recordedIn, Buffer.from(text), { mode: SOURCE_FILE_MODE });
  return { file, recordedIn, leftOut };
}

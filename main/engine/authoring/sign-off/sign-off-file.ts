import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import { KnowledgeId, SignOffRecord } from '../../knowledge/bundle-manifest.ts';
import { writeFileAtomically } from '../../platform/atomic-file.ts';
import { describeIssue } from '../../platform/describe-issue.ts';

/** Beside `bundle.yaml`. */
const SIGN_OFF_FILE = 'sign-off.yaml';
const FORMAT = 'outpost-sign-off/1';
/** As readable as the policies beside it. */
export const SOURCE_FILE_MODE = 0o644;
const HEADER =
  '# Written by `outpost knowledge sign-off`: who reviewed and who approved which content.\n# A document that is changed afterwards needs a new sign-off before it is built.\n';

const { reviewer, approver, on, content } = SignOffRecord.shape;
const SignOffFile = z.strictObject({
  format: z.literal(FORMAT),
  documents: z.array(z.strictObject({ document: KnowledgeId, reviewer, approver, on, content })),
});

/** Who signed which content of a source; none where the file is not there. SOURCE_INVALID where it is damaged. */
export async function readSignOffs(folder: string): Promise<SignOffRecord[]> {
  const file = join(folder, SIGN_OFF_FILE);
  const text = await readFile(file, 'utf8').catch((cause: { code?: string }) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (text === null) return [];
  let data: unknown;
  try {
    data = parse(text, { schema: 'core' });
  } catch (cause) {
    throw new OutpostError('SOURCE_INVALID', `${file} is no valid YAML: put it back, or sign off again.`, { cause });
  }
  const checked = SignOffFile.safeParse(data);
  if (!checked.success) {
    const problems = checked.error.issues.map((issue) => describeIssue(issue, data)).join('; ');
    throw new OutpostError('SOURCE_INVALID', `${file}: ${problems}: put it back, or sign off again.`);
  }
  return checked.data.documents.map(({ document, ...rest }) => ({ documentId: document, ...rest }));
}

/** The whole file anew, in the order of the documents' ids. */
export async function writeSignOffs(folder: string, records: readonly SignOffRecord[]): Promise<void> {
  const documents = records
    .toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1))
    .map(({ documentId, ...rest }) => ({ document: documentId, ...rest }));
  const text = HEADER + stringify({ format: FORMAT, documents });
  await writeFileAtomically(join(folder, SIGN_OFF_FILE), Buffer.from(text), { mode: SOURCE_FILE_MODE });
}

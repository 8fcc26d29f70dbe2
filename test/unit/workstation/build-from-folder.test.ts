import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildFromFolder } from '../../../main/engine/workstation/build-from-folder.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { testClock } from '../../fixtures/state.ts';
import { BUNDLE_YAML, SOURCE_FILES, writeSource } from '../authoring/source.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outpost-build-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const CONTACTS = `contacts:
  - {id: records, name: Records office, phone: 555-01-4477, hours: always, categories: []}
  - {id: clerk, name: Tobias Graves, phone: 555-0104466, hours: always, categories: []}
`;

/** Builds the source with these contacts and `sentence` in one of its documents. */
async function build(sentence: string): Promise<unknown> {
  const source = join(folder, 'source');
  await writeSource(source, {
    ...SOURCE_FILES,
    'bundle.yaml': BUNDLE_YAML.replace('contacts:\n', CONTACTS),
    'documents/hands.md': `${SOURCE_FILES['documents/hands.md']}\n\n${sentence}\n`,
  });
  const request = {
    ...{ source, id: null, version: 1, out: join(folder, 'test.bundle'), embedder: 'none' as const },
    ...{ previous: null, allowIdentifiers: null, recipients: [], signal: new AbortController().signal },
    onProgress: () => undefined,
  };
  return buildFromFolder(
    request,
    { env: {}, vectorCache: join(folder, 'vectors') },
    { clock: testClock(), languages: LANGUAGES },
  );
}

describe('a number in a document', () => {
  it.each(['Call the records office on 555-01-4477.', 'Ask Tobias Graves for the hospital no. 555-0104466, by day.'])(
    'that is a listed contact’s is no patient’s: %s',
    async (sentence) => {
      await expect(build(sentence)).resolves.toMatchObject({ id: 'test-clinic' });
    },
  );

  it.each(['Call the records office on 555-01-4478.', 'Ask Tobias Graves about the patient, MRN 00482913.'])(
    'that is no contact’s is refused: %s',
    async (sentence) => {
      await expect(build(sentence)).rejects.toMatchObject({ code: 'IDENTIFIER_FOUND' });
    },
  );
});

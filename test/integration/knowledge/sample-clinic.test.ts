import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../fixtures/outpost-command.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';

let clinic: SampleClinic;
beforeAll(async () => {
  clinic = await makeSampleClinic();
});
afterAll(() => clinic.remove());

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function answersNeedlestick(): Promise<boolean> {
  const { code, stdout } = await clinic.outpost(
    'ask',
    'What do I do right after a needlestick injury?',
    '--quotes-only',
    '--json',
  );
  // Claimed where the bundle has vectors; by words alone they are the closest.
  const { citations, closest = [] } = JSON.parse(stdout) as Record<'citations' | 'closest', { documentId: string }[]>;
  return code === 0 && [...citations, ...closest].some(({ documentId }) => documentId === 'sharps-and-needlestick');
}

describe('at rest', () => {
  /** Words that stand in the policies, in statements and in the sample accounts. */
  const SENTENCES = [
    'Wash the wound with soap and running water',
    'Stop what you are doing and make the sharp safe',
    'Sample nurse',
    'Marula Ridge',
  ];

  it('no sentence of the policies, no account and no organisation stands in clear under the home', () => {
    const policies = filesUnder(resolve('knowledge'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(policies).toContain(SENTENCES[0]);
    for (const file of filesUnder(clinic.home)) {
      const bytes = readFileSync(file);
      for (const sentence of SENTENCES)
        expect(bytes.includes(sentence), `${sentence} in ${relative(clinic.home, file)}`).toBe(false);
    }
  });

  it('nothing opens without its key, and a wrong key is told from a missing one', async () => {
    const without = await clinic.outpostWithoutKey('ask', 'Where is the spill kit?', '--json');
    expect([without.code, codeOf(without.stderr), without.stdout]).toEqual([1, 'NO_KEY', '']);
    const wrong = join(clinic.folder, 'wrong');
    writeFileSync(wrong, 'another passphrase of this length\n', { mode: 0o600 });
    const env = clinic.env as Record<string, string | undefined>;
    env.OUTPOST_PASSPHRASE_FILE = wrong;
    const refused = await clinic.outpost('ask', 'Where is the spill kit?', '--json');
    delete env.OUTPOST_PASSPHRASE_FILE;
    expect([refused.code, codeOf(refused.stderr), refused.stdout]).toEqual([1, 'WRONG_KEY', '']);
  });
});

describe('a repository that is not what was signed', () => {
  const tampered = () => join(clinic.folder, 'tampered');
  const files = (): string[] => filesUnder(clinic.repository).map((file) => relative(clinic.repository, file));
  const oneOf = (part: string): string => files().find((file) => file.includes(part)) ?? '';

  it.each(['timestamp.json', '1.snapshot.json', '1.targets.json', '1.root.json', 'targets/bundles', 'segments'])(
    'one byte changed in %s: refused with a code',
    async (part) => {
      rmSync(tampered(), { recursive: true, force: true });
      cpSync(clinic.repository, tampered(), { recursive: true });
      const file = join(tampered(), oneOf(part));
      const bytes = readFileSync(file);
      const middle = bytes.length >> 1;
      bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
      writeFileSync(file, bytes);
      const { code, stderr } = await clinic.outpost('knowledge', 'sync', '--from', tampered());
      expect(code).toBe(1);
      expect(codeOf(stderr)).toMatch(
        /^(TARGET_MISMATCH|REPOSITORY_INVALID|ROOT_MISMATCH|SEGMENT_CORRUPT|SIGNATURE_INVALID)$/,
      );
    },
  );

  it('an older version is refused, and the last good version still answers', async () => {
    const older = join(clinic.folder, 'older');
    cpSync(clinic.repository, older, { recursive: true });
    await publishNextVersion();
    expect((await clinic.outpost('knowledge', 'sync')).code).toBe(0);
    const { code, stderr } = await clinic.outpost('knowledge', 'sync', '--from', older);
    expect([code, codeOf(stderr)]).toEqual([1, 'ROLLBACK_REFUSED']);
    expect(await answersNeedlestick()).toBe(true);
  });

  async function publishNextVersion(): Promise<void> {
    const source = join(clinic.folder, 'policies');
    cpSync(resolve('knowledge'), source, { recursive: true });
    const [page = ''] = filesUnder(join(source, 'documents'));
    writeFileSync(page, `${readFileSync(page, 'utf8')}\nThis sentence is new in the second version.\n`);
    const bundle = join(clinic.folder, 'second.opb');
    for (const args of [
      ['knowledge', 'build', source, '--version', '2', '--out', bundle],
      ['knowledge', 'publish', clinic.repository, bundle, '--keys', join(clinic.folder, 'clinic', 'keys')],
    ]) {
      const { code, stderr } = await clinic.outpost(...args);
      expect(code, stderr).toBe(0);
    }
  }
});

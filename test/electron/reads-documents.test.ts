import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KnowledgePreview, type PreviewDocument } from '../../shared/contract/preview.ts';
import { DoctorReport } from '../../shared/contract/system.ts';
import { asDocx, asPdf, POLICY } from '../unit/authoring/formats.ts';
import { printed } from '../unit/authoring/ocr/printed.ts';
import { pictureOnly } from '../unit/authoring/ocr/picture-only.ts';
import { type OrdinaryUser, ordinaryUser } from './support/ordinary-user.ts';
import { NO_ELECTRON, type PackagedApp, packApp } from './support/packaged.ts';

const SCANNED = [
  'The spill kit hangs beside the sluice room door.',
  'Give 2.5 mg of the syrup every 6 hours, below 40 °C.',
  'Do not give more than 4 doses in one day.',
];
const STATEMENTS = [...POLICY.steps, 'The spill kit hangs beside the sluice room door.'];

const title = `the command line of an installed app${NO_ELECTRON === null ? '' : ` (${NO_ELECTRON})`}`;
describe.skipIf(NO_ELECTRON !== null)(title, () => {
  let packed: PackagedApp;
  let user: OrdinaryUser;
  const at = (name: string): string => join(user.folder, 'policies', name);

  beforeAll(async () => {
    packed = packApp({ inspectable: true });
    user = ordinaryUser();
    mkdirSync(join(user.folder, 'policies'));
    writeFileSync(at('Spill kit.docx'), await asDocx());
    writeFileSync(at('spill-kit.pdf'), await asPdf());
    writeFileSync(at('scan.pdf'), await pictureOnly(printed(SCANNED)));
    user.give(user.folder);
  });
  afterAll(() => {
    packed?.remove();
    user?.remove();
  });

  /** By the Node and the packages that lie in the app: nothing of this checkout is in its reach. */
  function outpost(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<string> {
    const cli = join(packed.engine, 'dist/main/cli.mjs');
    const command = ['--disable-warning=ExperimentalWarning', cli, ...args];
    const child = spawn(user.running(join(packed.engine, 'node')), command, {
      env: { ...user.env, PATH: '/usr/bin:/bin', ...more },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    return new Promise((done) => child.once('close', () => done(said)));
  }
  const preview = async (...names: string[]): Promise<PreviewDocument[]> =>
    KnowledgePreview.parse(JSON.parse(await outpost(['knowledge', 'preview', ...names.map(at), '--json']))).documents;
  const textOf = ({ statements }: PreviewDocument): string => statements.map(({ text }) => text).join('\n');

  it('reads a Word document and a PDF, statement by statement', async () => {
    const [docx, pdf] = await preview('Spill kit.docx', 'spill-kit.pdf');
    for (const document of [docx, pdf]) {
      if (document === undefined) throw new Error('no document');
      for (const statement of STATEMENTS) expect(textOf(document)).toContain(statement);
      expect(textOf(document)).toMatch(/Absorbent pads.*6.*Monthly/);
    }
    expect([docx?.format, pdf?.format, pdf?.pages]).toEqual(['docx', 'pdf', 2]);
  });

  it('reads a scan, and names each of its numbers for a person to compare', async () => {
    const [scan] = await preview('scan.pdf');
    if (scan === undefined) throw new Error('no document');
    for (const line of SCANNED) expect(textOf(scan)).toContain(line);
    const codes = scan.warnings.map(({ code }) => code);
    expect(codes).toContain('scanned_page');
    expect(scan.warnings.find(({ code }) => code === 'scanned_number')?.text).toContain('"2.5 mg"');
  });

  it('names its own command in what it advises, and goes by no policy that its user names', async () => {
    const policy = at('policy.json');
    const home = join(user.folder, 'home', 'none');
    writeFileSync(policy, '{"windowLanguage":"es"}');
    const said = await outpost(['doctor', '--json', '--home', home], { OUTPOST_POLICY_FILE: policy });
    const { checks } = DoctorReport.parse(JSON.parse(said));
    const remedies = checks.map(({ remedy }) => remedy ?? '').join('\n');
    expect(remedies).toContain(join(packed.engine, 'dist/main/cli.mjs'));
    expect(remedies).not.toMatch(/npm (?:run|start)/);
    expect(said).not.toContain(policy);
  });
});

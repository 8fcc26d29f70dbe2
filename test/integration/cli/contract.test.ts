import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Account, AccountState } from '../../../shared/contract/accounts.ts';
import { AnswerRate, AnswerReport, SelfTestCandidates } from '../../../shared/contract/reports.ts';
import { AskResult, escalationOf } from '../../../shared/contract/ask-result.ts';
import {
  AuditCheckpoint,
  AuditEntry,
  AuditExport,
  AuditExportVerdict,
  AuditVerdict,
  TakenCheckpoint,
} from '../../../shared/contract/audit.ts';
import { BackupCreated, BackupListed, BackupRestored, BackupVerified } from '../../../shared/contract/backup.ts';
import { Escalation, EscalationOffer } from '../../../shared/contract/escalations.ts';
import { EvalRetrieval } from '../../../shared/contract/eval.ts';
import { GuardLine, RedactLine } from '../../../shared/contract/guard.ts';
import { KnowledgeStatus, SyncResult } from '../../../shared/contract/knowledge.ts';
import { KnowledgePreview } from '../../../shared/contract/preview.ts';
import { ModelStatus } from '../../../shared/contract/models.ts';
import { SetBack } from '../../../shared/contract/set-back.ts';
import { SupportBundle } from '../../../shared/contract/support.ts';
import { DoctorReport } from '../../../shared/contract/system.ts';
import { FlushResult, TelemetryPreview, TelemetryStatus, TraceView } from '../../../shared/contract/telemetry.ts';
import { type UpdatePolicy, UpdateStatus } from '../../../shared/contract/updates.ts';
import { AppArch, AppPlatform } from '../../../shared/domain/app-release.ts';
import type { Env } from '../../../shared/domain/env.ts';
import { ERROR_CODES } from '../../../shared/errors/codes.ts';
import { readEnrolment, writeEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { makeAppRepository, testRelease } from '../../fixtures/app-repository.ts';
import { withHome } from '../../fixtures/prepare-home.ts';
import { codeOf, runOutpost } from '../../fixtures/outpost-command.ts';
import { makeSampleClinic, type SampleClinic } from '../../fixtures/sample-clinic.ts';
import { commandRows, printedFields } from '../../fixtures/commands-page.ts';
import { zipFile } from '../../fixtures/zip-file.ts';
import { createRunner, existingCommands } from './commands.ts';

/** Commands that outside scripts will rely on, and what each waits for. One that begins to exist needs its check here. */
const NOT_YET: Readonly<Record<string, string>> = {};

/** Ended by a signal: checked in a process of its own. */
const ELSEWHERE: readonly string[] = ['knowledge serve', 'knowledge watch'];

/** Beside the shapes of `shared/contract`: results that only the command line prints. */
const Setup = z.looseObject({
  home: z.string(),
  sample: z.boolean(),
  recoveryKey: z.string().nullable(),
});
const Build = z.looseObject({ id: z.string(), version: z.number(), documents: z.number(), passages: z.number() });
const Publish = z.looseObject({ published: z.array(z.object({ id: z.string(), version: z.number() })) });
const Keygen = z.object({ folder: z.string(), fingerprint: z.string(), root: z.base64() });

let clinic: SampleClinic;
let runner: ReturnType<typeof createRunner>;
/** Variables beside those of the sample clinic. */
let further: Env = {};
const at = (name: string): string => join(clinic.folder, name);
const home = (): string[] => ['--home', clinic.home];

beforeAll(async () => {
  clinic = await makeSampleClinic();
  // Without weights: what is checked here is the form, and words find enough.
  runner = createRunner({ ...clinic.env, XDG_CACHE_HOME: at('cache'), OUTPOST_MODELS: at('models') });
  await writeFile(at('passphrase'), 'an invented passphrase\n', { mode: 0o600 });
  await writeFile(at('pin'), '8642\n', { mode: 0o600 });
});
afterEach(() => {
  further = {};
});
afterAll(() => clinic?.remove());

/** A command that succeeds; returns what it printed. */
async function done(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runner.run(args, { more: further });
  expect([code, args.join(' ')], stderr).toEqual([0, args.join(' ')]);
  return stdout;
}

/** A command that succeeds with `--json`, and prints that shape. */
async function prints<S extends z.ZodType>(shape: S, ...args: string[]): Promise<z.output<S>> {
  const printed: unknown = JSON.parse(await done(...args, '--json'));
  // What the page of commands says of it.
  const row = commandRows().find(({ name }) => args.join(' ').startsWith(name));
  for (const field of row === undefined ? [] : printedFields(row)) expect(printed, row?.name).toHaveProperty(field);
  return shape.parse(printed);
}

const linesOf = (text: string): unknown[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** A command that fails in a named way: one line `CODE: sentence` on stderr, of the closed union. */
async function fails(code: string, exit: 1 | 2, args: readonly string[], more: Env = further): Promise<void> {
  const outcome = await runner.run(args, { more });
  expect([outcome.code, codeOf(outcome.stderr)], `${args.join(' ')}: ${outcome.stderr}`).toEqual([exit, code]);
  expect(ERROR_CODES).toContain(code);
  expect(outcome.stderr.trim().split('\n').at(-1)).toMatch(/^[A-Z_]+: \S+ .*[.!?)]$/);
}

describe('a home, its accounts and its keys', () => {
  it('setup --sample made this one, says what it made, and brings it up to date when it is run again', async () => {
    const again = await prints(Setup, 'setup', '--sample', ...home());
    expect(again).toMatchObject({ home: clinic.home, sample: true, recoveryKey: null });
    await fails('BAD_USAGE', 2, ['setup', ...home()]);
  });

  it('accounts', async () => {
    const add = ['accounts', 'add', 'ward-lead', '--name', 'Ward lead', '--role', 'lead', '--department', 'nursing'];
    const added = await prints(Account, ...add, '--pin-file', at('pin'), ...home());
    expect(added).toMatchObject({ id: 'ward-lead' });
    // The operator's PIN holds: only an admin's is changed at the first sign-in.
    expect(added).not.toHaveProperty('pinTemporary');
    const listed = await prints(z.array(AccountState), 'accounts', 'list', ...home());
    expect(listed).toHaveLength(4);
    expect(listed.find(({ id }) => id === 'ward-lead')).toMatchObject({ lastSignIn: null, lockedOutSeconds: null });
    const change = ['accounts', 'change', 'ward-lead'];
    expect(await prints(Account, ...change, '--department', 'pharmacy', ...home())).toMatchObject({
      role: 'lead',
      departments: ['pharmacy'],
    });
    await fails('BAD_USAGE', 2, [...change, ...home()]);
    await fails('BAD_INPUT', 1, [...change, '--department', 'nowhere', ...home()]);
    expect(await prints(z.object({ unlocked: z.string() }), 'accounts', 'unlock', 'ward-lead', ...home())).toEqual({
      unlocked: 'ward-lead',
    });
    await prints(
      z.object({ changed: z.string() }),
      'accounts',
      'set-pin',
      'ward-lead',
      '--pin-file',
      at('pin'),
      ...home(),
    );
    await prints(z.object({ removed: z.string() }), 'accounts', 'remove', 'sample-pharmacist', ...home());
    await fails('NO_ACCOUNT', 1, ['accounts', 'remove', 'stranger', ...home()]);
  });

  it('keys', async () => {
    const status = z.looseObject({ home: z.string(), state: z.string(), ways: z.array(z.string()) });
    await prints(status, 'keys', 'status', ...home());
    await prints(z.object({ recipient: z.string().startsWith('age1') }), 'keys', 'recipient', ...home());
    await fails('BAD_USAGE', 2, ['keys', 'wipe', ...home()]);
  });

  it('homes', async () => {
    const found = z.object({ home: z.string(), sample: z.boolean(), openEscalations: z.number().nullable() });
    await prints(z.object({ homes: z.array(found) }), 'homes', 'list');
    await fails('BAD_USAGE', 2, ['homes', 'wipe']);
  });
});

describe('questions', () => {
  it('ask answers in the shape of the contract', async () => {
    const question = 'What do I do right after a needlestick injury?';
    const answer = await prints(AskResult, 'ask', question, '--quotes-only', ...home());
    // By words alone nothing is sure enough to be claimed.
    expect(answer.route).toBe('related');
    expect(answer.closest?.[0]?.documentId).toBe('sharps-and-needlestick');
    const one = 'Should my patient in bed 3 have the surgery?';
    const offered = await prints(AskResult, 'ask', one, '--as', 'sample-nurse', ...home());
    expect(offered).toMatchObject({ route: 'escalated', escalation: { offered: true } });
    const sent = await prints(AskResult, 'ask', one, '--escalate', ...home());
    expect(escalationOf(sent)).toMatchObject({ id: expect.any(String), dueAt: expect.any(String) });
  });

  it('ask --file answers line by line, and a question that fails takes nothing from the others', async () => {
    const asked = [
      { id: 'one', question: 'Where does the spill kit hang?' },
      { id: 'empty', question: ' ' },
      { id: 'two', question: 'And for children?', after: 'one' },
    ];
    await writeFile(at('questions.jsonl'), asked.map((line) => JSON.stringify(line)).join('\n'));
    const shape = z.object({ id: z.string() });
    const lines = linesOf(await done('ask', '--file', at('questions.jsonl'), '--quotes-only', ...home()));
    expect(lines.map((line) => shape.parse(line).id)).toEqual(['one', 'empty', 'two']);
    expect(lines[1]).toMatchObject({ error: { code: 'BAD_INPUT' } });
    for (const line of [lines[0], lines[2]]) AskResult.parse(line);
    await fails('NOT_FOUND', 1, ['ask', '--file', at('missing.jsonl'), ...home()]);
    await fails('BAD_USAGE', 2, ['ask', ...home()]);
  });

  it('guard and redact answer line by line, in order', async () => {
    const stdin = ['How much paracetamol for a child?', 'Where is the spill kit?']
      .map((text, i) => JSON.stringify({ id: `line-${i}`, text }))
      .join('\n');
    for (const [command, shape] of [
      ['guard', GuardLine],
      ['redact', RedactLine],
    ] as const) {
      const { code, stdout } = await runner.run([command], { stdin });
      expect(code).toBe(0);
      expect(
        z
          .array(shape)
          .parse(linesOf(stdout))
          .map(({ id }) => id),
      ).toEqual(['line-0', 'line-1']);
      const refused = await runner.run([command], { stdin: 'no json' });
      expect([refused.code, codeOf(refused.stderr)]).toEqual([1, 'BAD_INPUT']);
    }
  });

  it('an escalation that is offered waits for a yes or no, and can be taken back; an emergency cannot', async () => {
    const offers = () => prints(z.array(EscalationOffer), 'escalations', 'offers', ...home());
    const [offer] = await offers();
    const declined = z.object({ declined: z.string() });
    await prints(declined, 'escalations', 'decline', offer?.traceId ?? '', ...home());
    expect(await offers()).toEqual([]);
    const raised = await prints(Escalation, 'escalations', 'accept', offer?.traceId ?? '', ...home());
    await fails('CONFLICT', 1, ['escalations', 'not-an-emergency', raised.id, ...home()]);
    const back = await prints(Escalation, 'escalations', 'withdraw', raised.id, ...home());
    expect(back).toMatchObject({ state: 'withdrawn', askedBy: 'sample-nurse' });
    await fails('NOT_FOUND', 1, ['escalations', 'accept', 'missing', ...home()]);
    const danger = await prints(AskResult, 'ask', 'A patient has collapsed and is not breathing', ...home());
    const now = escalationOf(danger);
    const id = now && 'id' in now ? now.id : '';
    await prints(Escalation, 'escalations', 'not-an-emergency', id, ...home());
    await fails('NOT_ALLOWED', 1, ['escalations', 'withdraw', id, ...home()]);
  });

  it('escalations pass through every hand', async () => {
    const [first] = await prints(z.array(Escalation), 'escalations', 'list', ...home());
    const id = first?.id ?? '';
    const as = ['--as', 'ward-lead', ...home()];
    await prints(Escalation, 'escalations', 'show', id, ...home());
    await prints(Escalation, 'escalations', 'claim', id, ...as);
    await prints(Escalation, 'escalations', 'release', id, ...as);
    await prints(Escalation, 'escalations', 'claim', id, ...as);
    await prints(Escalation, 'escalations', 'handover', id, '--to', 'ward-lead', ...as);
    await prints(Escalation, 'escalations', 'claim', id, ...as);
    const answered = await prints(Escalation, 'escalations', 'answer', id, '--text', 'Ask the surgeon.', ...as);
    expect(answered.state).toBe('answered');
    const open = (await prints(z.array(Escalation), 'escalations', 'list', ...home())).find(
      ({ closedAt }) => !closedAt,
    );
    const close = ['escalations', 'close', open?.id ?? '', '--reason', 'Settled by telephone.', ...home()];
    await fails('NOT_ALLOWED', 1, close);
    const admin = ['accounts', 'add', 'chief', '--name', 'Chief', '--role', 'admin', '--department', 'nursing'];
    await done(...admin, '--pin-file', at('pin'), ...home());
    expect(await prints(Escalation, ...close, '--as', 'chief')).toMatchObject({ state: 'closed' });
    await fails('NOT_FOUND', 1, ['escalations', 'show', 'missing', ...home()]);
  });

  it('an answer marked as wrong reaches a reviewer, and what is confirmed is a candidate of the self-test', async () => {
    const as = ['--as', 'ward-lead', ...home()];
    const list = () => prints(z.array(AnswerReport), 'reports', 'list', ...as);
    for (const question of ['Where does the spill kit hang?', 'Which mop is for toilets?'])
      await done('ask', question, '--quotes-only', '--wrong', 'it was moved', ...home());
    const [first, second] = await list();
    const confirm = ['reports', 'confirm', first?.id ?? '', '--expects', 'blood-and-body-fluid-spills', ...as];
    expect(await prints(AnswerReport, ...confirm)).toMatchObject({ state: 'confirmed' });
    const wasRight = await prints(AnswerReport, 'reports', 'was-right', second?.id ?? '', ...as);
    expect(wasRight).toMatchObject({ state: 'was_right' });
    const candidates = await prints(z.array(SelfTestCandidates), 'knowledge', 'candidates', ...home());
    expect(candidates.flatMap(({ selfTest }) => selfTest)).toMatchObject([
      { question: first?.question, expects: ['blood-and-body-fluid-spills'] },
    ]);
    const [rate] = await prints(z.array(AnswerRate), 'reports', 'rates', ...as);
    expect(rate).toMatchObject({ wrong: 2, confirmed: 1 });
    await fails('NOT_FOUND', 1, ['reports', 'confirm', 'missing', ...as]);
  });
});

describe('records', () => {
  it('audit', async () => {
    expect(await prints(AuditVerdict, 'audit', 'verify', ...home())).toMatchObject({ ok: true });
    const checkpoint = await done('audit', 'checkpoint', ...home());
    AuditCheckpoint.parse(JSON.parse(checkpoint));
    await writeFile(at('checkpoint.json'), checkpoint);
    await prints(AuditVerdict, 'audit', 'verify', '--checkpoint', at('checkpoint.json'), ...home());
    expect(z.array(AuditEntry).parse(linesOf(await done('audit', 'export', ...home()))).length).toBeGreaterThan(3);
    await fails('BAD_INPUT', 1, ['audit', 'verify', '--checkpoint', at('missing'), ...home()]);
    const table = await done('audit', 'export', '--format', 'csv', ...home());
    expect(table.split('\n')[0]).toBe('"seq","at","kind","action","actor","details","hash"');
    const made = await prints(
      AuditExport,
      'audit',
      'export',
      '--out',
      at('audit-export'),
      '--format',
      'csv',
      ...home(),
    );
    expect(made.checkpoint.signature).toMatch(/^[0-9a-f]{128}$/);
    await fails('BAD_INPUT', 1, ['audit', 'export', '--out', at('audit-export'), ...home()]);
    await fails('BAD_USAGE', 2, ['audit', 'export', '--format', 'xml', ...home()]);
    const held = ['--export', at('audit-export'), '--checkpoint', at('checkpoint.json')];
    expect(await prints(AuditExportVerdict, 'audit', 'verify', ...held)).toMatchObject({ ok: true, signed: true });
    await writeFile(at('audit-export/segments.jsonl'), 'another\n');
    await fails('AUDIT_BROKEN', 1, ['audit', 'verify', ...held]);
    await fails('BAD_INPUT', 1, ['audit', 'verify', '--export', at('missing')]);
    expect(await done('audit', 'checkpoint', '--of-neighbours', ...home())).toBe('');
    const taken = linesOf(await done('audit', 'checkpoint', '--list', ...home()));
    const places = z
      .array(TakenCheckpoint)
      .parse(taken)
      .map(({ place }) => place);
    // One for each sync of the sample clinic, which the tests before may have set up anew.
    expect(places.filter((place, i) => i === 0 || place !== places[i - 1])).toEqual(['export', 'command', 'folder']);
    const changed = AuditCheckpoint.parse({ ...JSON.parse(checkpoint), seq: 1 });
    await writeFile(at('changed.json'), JSON.stringify(changed));
    await fails('BAD_INPUT', 1, ['audit', 'verify', '--checkpoint', at('changed.json'), ...home()]);
  });

  it('telemetry', async () => {
    const { requests } = await prints(TelemetryPreview, 'telemetry', 'preview', ...home());
    const trace = /"traceId":"([0-9a-f]{32})"/.exec(requests.map(({ body }) => body).join(''))?.[1] ?? '';
    await prints(TraceView, 'telemetry', 'trace', trace, ...home());
    await prints(TelemetryStatus, 'telemetry', 'status', ...home());
    for (const command of ['off', 'on']) await prints(TelemetryStatus, 'telemetry', command, ...home());
    await prints(FlushResult, 'telemetry', 'flush', ...home());
    await prints(TelemetryStatus, 'telemetry', 'renew', ...home());
  });

  it('doctor --preview prints the file for support, and --bundle writes it', async () => {
    SupportBundle.parse(JSON.parse(await done('doctor', '--preview', ...home())));
    const Written = z.object({ file: z.string(), sha256: z.string(), bytes: z.number(), recorded: z.literal(true) });
    const { bytes } = await prints(Written, 'doctor', '--bundle', at('support.json'), ...home());
    expect((await readFile(at('support.json'))).length).toBe(bytes);
  });

  it('doctor names what is missing, also where it fails', async () => {
    const { code, stdout, stderr } = await runner.run(['doctor', '--json', ...home()]);
    const { ok } = DoctorReport.parse(JSON.parse(stdout));
    expect([code, codeOf(stderr)]).toEqual(ok ? [0, undefined] : [1, 'NOT_FOUND']);
    await prints(z.object({ acknowledged: z.array(SetBack) }), 'doctor', '--acknowledge', ...home());
  });
});

describe('knowledge', () => {
  const keys = (): string[] => ['--keys', at('keys')];

  it('is built, signed, published and checked by those who write it', async () => {
    await prints(Keygen, 'knowledge', 'keygen', at('keys'));
    const build = ['knowledge', 'build', resolve('knowledge'), '--embedder', 'none', '--id', 'invented'];
    for (const version of ['1', '2']) {
      const out = at(`invented-${version}.opb`);
      await prints(Build, ...build, '--version', version, '--out', out);
      await prints(Publish, 'knowledge', 'publish', at('repository'), out, ...keys());
    }
    await prints(z.looseObject({ expiresAt: z.string() }), 'knowledge', 'stamp', at('repository'), ...keys());
    await prints(z.looseObject({ problems: z.array(z.unknown()) }), 'knowledge', 'verify', at('repository'));
    await fails('NO_KNOWLEDGE', 1, ['knowledge', 'stamp', at('empty'), ...keys()]);
  });

  it('is looked at before it is signed, a folder or a single file without fields', async () => {
    const folder = await prints(KnowledgePreview, 'knowledge', 'preview', resolve('knowledge'));
    expect(folder.problems).toEqual([]);
    expect(folder.documents.find(({ documentId }) => documentId === 'hand-hygiene')?.statements.length).toBeGreaterThan(
      5,
    );
    await writeFile(at('Spill kit.md'), '# The spill kit\n\nIt hangs beside the sluice room door.\n');
    await writeFile(at('broken.pdf'), 'no PDF');
    const [one, broken] = (await prints(KnowledgePreview, 'knowledge', 'preview', at('Spill kit.md'), at('broken.pdf')))
      .documents;
    expect(one).toMatchObject({ documentId: 'spill-kit', title: 'The spill kit', warnings: [], problems: [] });
    expect(one?.statements).toMatchObject([{ text: 'It hangs beside the sluice room door.', page: null, heading: [] }]);
    expect(broken).toMatchObject({ documentId: 'broken', statements: [], error: { code: 'SOURCE_INVALID' } });
    await fails('NOT_FOUND', 1, ['knowledge', 'preview', at('missing.md')]);
    await mkdir(at('bare'));
    await writeFile(at('bare/Linen.md'), '# Linen\n\nThe linen trolley stands beside the lift.\n');
    const known = [
      ...['--owner', 'Ward lead', '--department', 'nursing', '--organisation', 'Invented'],
      ...['--effective', '2026-01-01', '--expires', '2028-01-01', '--review', '2027-01-01'],
    ];
    const Scaffold = z.looseObject({
      written: z.array(z.object({ file: z.string(), todo: z.array(z.string()) })).length(2),
      questions: z.array(z.object({ question: z.string(), expects: z.array(z.string()), within: z.number() })).min(1),
    });
    await prints(Scaffold, 'knowledge', 'scaffold', at('bare'), ...known);
    await fails('BAD_USAGE', 2, ['knowledge', 'scaffold', at('bare'), '--review', 'in May']);
    await fails('SELF_TEST_MISSING', 1, ['knowledge', 'build', at('bare'), '--version', '1', '--out', at('bare.opb')]);
  });

  it('is signed off by two people, and what a converter is unsure of is decided by one', async () => {
    await cp(resolve('knowledge'), at('policies'), { recursive: true });
    const people = ['--reviewer', 'R. Invented', '--approver', 'A. Invented'];
    const SignOff = z.looseObject({ on: z.iso.date(), signed: z.array(z.string()), kept: z.array(z.string()) });
    const one = await prints(SignOff, 'knowledge', 'sign-off', at('policies'), ...people, '--document', 'visitors');
    expect(one.signed).toEqual(['visitors']);
    const { documents } = await prints(KnowledgePreview, 'knowledge', 'preview', at('policies'));
    expect(documents.find(({ documentId }) => documentId === 'visitors')?.signOff).toMatchObject({ current: true });
    // Without a folder for documents, as scaffold leaves it.
    await cp(at('policies/documents'), at('flat'), { recursive: true });
    for (const name of ['bundle.yaml', 'sign-off.yaml']) await cp(at(`policies/${name}`), at(`flat/${name}`));
    const flat = await prints(KnowledgePreview, 'knowledge', 'preview', at('flat'));
    expect(flat.documents.find(({ documentId }) => documentId === 'visitors')?.signOff).toMatchObject({
      current: true,
    });
    await fails('BAD_USAGE', 2, [
      ...['knowledge', 'sign-off', at('policies'), '--reviewer', 'R. Invented', '--approver', 'r. invented'],
    ]);
    const decide = ['knowledge', 'decide', at('policies/documents/visitors.md'), '--by', 'N. Invented'];
    await fails('NOT_FOUND', 1, [...decide, '--code', 'status_mark', '--reason', 'a stamp of the form']);
    await fails('BAD_USAGE', 2, [...decide, '--code', 'table_guessed', '--reason', 'it is one']);
    await writeFile(at('policies/documents/rota.rtf'), '{\\rtf1}');
    const leave = ['knowledge', 'leave-out', at('policies'), at('policies/documents/rota.rtf')];
    const LeftOut = z.object({
      file: z.literal('rota.rtf'),
      recordedIn: z.string(),
      leftOut: z.object({ file: z.string(), reason: z.string(), by: z.string(), on: z.iso.date() }).nullable(),
    });
    const why = ['--reason', 'replaced', '--by', 'N. Invented'];
    expect((await prints(LeftOut, ...leave, ...why)).leftOut).toMatchObject({ reason: 'replaced', by: 'N. Invented' });
    const { notTaken } = await prints(KnowledgePreview, 'knowledge', 'preview', at('policies'));
    expect(notTaken.map(({ state }) => state)).toContain('left_out');
    expect((await prints(LeftOut, ...leave, '--undo')).leftOut).toBeNull();
    await fails('BAD_USAGE', 2, leave);
    await fails('NOT_FOUND', 1, ['knowledge', 'leave-out', at('policies'), 'missing.rtf', ...why]);
    await writeFile(at('export.zip'), zipFile([{ name: 'WARD/Linen_131074.html', content: '<p>Bags are red.</p>' }]));
    const Unpacked = z.object({
      folder: z.string(),
      ...{
        added: z.array(z.string()),
        changed: z.array(z.string()),
        same: z.array(z.string()),
        gone: z.array(z.string()),
      },
      notTaken: z.array(z.object({ file: z.string(), reason: z.string() })),
    });
    const unpack = ['knowledge', 'unpack', at('export.zip'), at('exported')];
    expect((await prints(Unpacked, ...unpack)).added).toEqual(['WARD/Linen_131074.html']);
    expect((await prints(Unpacked, ...unpack)).same).toEqual(['WARD/Linen_131074.html']);
    await writeFile(at('export.zip'), zipFile([{ name: '../evil.md', content: 'x' }]));
    await fails('SOURCE_INVALID', 1, unpack);
    const elsewhere = ['knowledge', 'decide', at('policies/visitors.md'), '--by', 'N. Invented'];
    await fails('NOT_FOUND', 1, [...elsewhere, '--code', 'status_mark', '--reason', 'a stamp of the form']);
  });

  it('rights to sign are given, renewed and taken back', async () => {
    const made = await prints(
      z.object({ keyId: z.string(), publicFile: z.string() }),
      'knowledge',
      'publisher-key',
      at('pharmacy'),
    );
    const named = ['knowledge', 'delegate', 'pharmacy', '--public-key', made.publicFile, '--bundles', 'pharmacy-*'];
    await prints(z.looseObject({ bundles: z.array(z.string()) }), ...named, ...keys());
    await prints(z.object({ name: z.string() }), 'knowledge', 'revoke', 'pharmacy', ...keys());
    await prints(
      z.object({ version: z.number(), fingerprint: z.string() }),
      'knowledge',
      'rotate',
      'timestamp',
      ...keys(),
    );
    await prints(Publish, 'knowledge', 'publish', at('repository'), ...keys());
  });

  it('reaches a workstation that is enrolled with it, and says what is missing until then', async () => {
    const fields = { tenant: 'invented', organisation: 'Invented', facility: 'here', departments: ['nursing'] };
    await writeFile(at('fields.json'), JSON.stringify({ ...fields, sources: [at('repository')] }));
    const enrolled = z.object({ file: z.string(), fingerprint: z.string() });
    const enrol = ['knowledge', 'enrol', at('fields.json'), ...keys(), '--out', at('enrolment')];
    const { fingerprint } = await prints(enrolled, ...enrol);
    const there = ['--home', at('real')];
    const ask = ['ask', 'Where is the spill kit?', '--quotes-only', '--json', ...there];
    await fails('NO_HOME', 1, ask);
    await fails('NO_KEY', 1, ['setup', '--enrolment', at('enrolment'), ...there]);
    further = { OUTPOST_PASSPHRASE_FILE: at('passphrase') };
    const setup = ['setup', '--enrolment', at('enrolment'), ...there];
    await fails('ROOT_MISMATCH', 1, setup);
    const { recoveryKey } = await prints(Setup, ...setup, '--fingerprint', fingerprint);
    await fails('NO_KEY', 1, ask, { OUTPOST_PASSPHRASE_FILE: undefined });
    await fails('NO_ACCOUNT', 1, ask);
    await fails('NO_KNOWLEDGE', 1, ['knowledge', 'serve', ...there]);
    await prints(SyncResult, 'knowledge', 'sync', ...there);
    await prints(SyncResult, 'knowledge', 'import', at('repository'), ...there);
    await prints(KnowledgeStatus, 'knowledge', 'status', ...there);
    const Enrolled = z.looseObject({ tenant: z.literal('invented'), fingerprint: z.string() });
    await prints(Enrolled, 'enrolment', 'show', ...there);
    await fails('ROLLBACK_REFUSED', 1, ['enrolment', 'renew', at('enrolment'), ...there]);
    await writeFile(
      at('fields.json'),
      JSON.stringify({ ...fields, sources: [at('repository')], serial: 2, caps: { closed: ['policy'] } }),
    );
    await prints(enrolled, ...enrol);
    await prints(Enrolled, 'enrolment', 'renew', at('enrolment'), ...there);
    expect((await prints(KnowledgeStatus, 'knowledge', 'status', ...there)).caps).toHaveLength(1);
    await writeFile(at('recovery'), `${recoveryKey}\n`, { mode: 0o600 });
    const next = ['--new-passphrase-file', at('passphrase'), ...there];
    await prints(z.object({ changed: z.boolean() }), 'keys', 'change', ...next);
    await prints(
      z.object({ recovered: z.boolean() }),
      'keys',
      'recover',
      '--recovery-key-file',
      at('recovery'),
      ...next,
    );
    await prints(z.object({ files: z.number(), recoveryKey: z.string() }), 'keys', 'reseal', ...there);
    await prints(z.object({ wiped: z.string() }), 'keys', 'wipe', '--yes', ...there);
  });
});

describe('back-ups', () => {
  it('are made while the home is used, checked, and restored into another home that answers', async () => {
    await mkdir(at('stick'));
    const made = await prints(BackupCreated, 'backup', 'create', '--out', at('clinic.outpost-backup'), ...home());
    expect(made).toMatchObject({ kind: 'file', path: at('clinic.outpost-backup') });
    const keep = ['--keep-daily', '2', '--keep-weekly', '1'];
    const beside = await prints(BackupCreated, 'backup', 'create', '--out', at('stick'), ...keep, ...home());
    expect(beside.kind).toBe('folder');
    expect(await prints(z.array(BackupListed), 'backup', 'list', at('stick'))).toMatchObject([{ path: beside.path }]);
    expect(await prints(BackupVerified, 'backup', 'verify', at('stick'), ...home())).toMatchObject({ id: beside.id });
    const restored = await prints(BackupRestored, 'backup', 'restore', made.path, '--home', at('restored'));
    expect(restored).toMatchObject({ id: made.id, sample: true, audit: { ok: true } });
    const there = ['--home', at('restored')];
    await writeFile(at('made.json'), JSON.stringify(made.audit));
    await prints(AuditVerdict, 'audit', 'verify', '--checkpoint', at('made.json'), ...there);
    const asked = ['ask', 'What do I do right after a needlestick injury?', '--quotes-only'];
    expect(await prints(AskResult, ...asked, ...there)).toMatchObject({ route: 'related' });
    await fails('HOME_EXISTS', 1, ['backup', 'restore', made.path, '--home', at('restored')]);
    await fails('BAD_USAGE', 2, ['backup', 'restore', made.path]);
    await fails('BACKUP_PLACE_MISSING', 1, ['backup', 'create', '--out', `${at('missing')}/`, ...home()]);
    await fails('BACKUP_INVALID', 1, ['backup', 'verify', at('made.json'), ...home()]);
    await fails('WRONG_KEY', 1, ['backup', 'verify', made.path], { OUTPOST_PASSPHRASE_FILE: at('passphrase') });
  });
});

describe('versions that a workstation holds', () => {
  it('the one before answers again', async () => {
    // Without weights the sample clinic was built anew when `setup --sample` ran again: there are two versions.
    const back = z.looseObject({ id: z.string(), version: z.number() });
    expect(await prints(back, 'knowledge', 'rollback', 'sample-clinic', ...home())).toMatchObject({ version: 1 });
    await fails('NOT_FOUND', 1, ['knowledge', 'rollback', 'missing', ...home()]);
  });

  it('serve passes them on until it is ended, and ends well', async () => {
    const args = ['main/cli/outpost.ts', 'knowledge', 'serve', '--port', '0', '--json', ...home()];
    const serving = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
      env: { OUTPOST_POLICY_FILE: process.env.OUTPOST_POLICY_FILE, ...clinic.env },
    });
    const ended = once(serving, 'exit');
    const [line] = await once(serving.stdout, 'data');
    const { address } = z.object({ address: z.url() }).parse(JSON.parse(String(line)));
    expect((await fetch(new URL('metadata/timestamp.json', address))).status).toBe(200);
    serving.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});

describe('versions of Outpost itself', () => {
  it('are looked for where the enrolment or a stick has them, and the status says how they stand', async () => {
    expect(await prints(UpdateStatus, 'updates', 'status', ...home())).toMatchObject({ state: 'off', channel: null });
    await fails('UPDATE_OFF', 1, ['updates', 'check', ...home()]);
    const machine = { platform: AppPlatform.parse(process.platform), arch: AppArch.parse(process.arch) };
    const next = { release: testRelease('999.0.0', machine), file: Buffer.from('an invented version') };
    const { repository, root } = await makeAppRepository(at('releases'), [next]);
    await withHome(clinic, async ({ sealed }) => {
      const enrolment = await readEnrolment(sealed);
      const updates: UpdatePolicy = { channel: 'stable', sources: [at('no-share')], root: root.toString('base64') };
      if (enrolment) await writeEnrolment(sealed, { ...enrolment, updates });
    });
    await fails('UPDATE_PLACE_MISSING', 1, ['updates', 'check', ...home()]);
    // No shell has said here what it can put in place.
    const found = await prints(UpdateStatus, 'updates', 'check', '--from', repository, ...home());
    expect(found).toMatchObject({ state: 'offered', offered: { version: '999.0.0' }, problem: null });
    expect(await prints(UpdateStatus, 'updates', 'status', ...home())).toEqual(found);
    await fails('NOT_FOUND', 1, ['updates', 'apply', ...home()]);
  });
});

describe('weights and measures', () => {
  it('models', async () => {
    for (const command of ['list', 'verify']) await prints(z.array(ModelStatus), 'models', command);
    await fails('MODEL_SOURCE_UNREACHABLE', 1, ['models', 'fetch', '--from', at('nowhere')]);
  });

  it('eval measures a corpus', async () => {
    const corpus = [
      { id: 'spill', title: 'Spills', text: 'The spill kit stands in the sluice room. Put on gloves first.' },
      { id: 'fire', title: 'Fire', text: 'Raise the alarm, close the doors and leave by the nearest exit.' },
    ];
    const questions = [{ id: 'one', question: 'Where is the spill kit?', relevant_ids: ['spill'] }];
    for (const [name, lines] of Object.entries({ corpus, questions }))
      await writeFile(at(`${name}.jsonl`), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const set = ['--corpus', at('corpus.jsonl'), '--questions', at('questions.jsonl'), '--embedder', 'none'];
    expect(await prints(EvalRetrieval, 'eval', 'retrieval', ...set, '--text-only')).toMatchObject({ 'recall@1': 1 });
    await done('eval', 'answers', ...set, '--quotes-only', '--limit', '1', '--out', at('answers.jsonl'));
    const answers = linesOf(await readFile(at('answers.jsonl'), 'utf8'));
    expect(z.array(z.intersection(AskResult, z.object({ id: z.literal('one') }))).parse(answers)).toHaveLength(1);
    const all = [
      '--data',
      clinic.folder,
      '--out',
      at('report'),
      '--embedder',
      'none',
      '--quick',
      '--only',
      'identifiers',
    ];
    // What is measured there is not part of this repository: without it, nothing is claimed.
    await fails('BAD_INPUT', 1, ['eval', 'all', ...all]);
    expect((await runner.run(['eval', 'retrieval'])).code).toBe(2);
  });

  it('schema prints every shape by its name', async () => {
    const names = (await done('schema')).trim().split('\n');
    expect(names).toEqual(expect.arrayContaining(['ask', 'guard', 'redact', 'eval-retrieval', 'doctor']));
    for (const name of names) z.looseObject({ $schema: z.string() }).parse(JSON.parse(await done('schema', name)));
    await fails('BAD_USAGE', 2, ['schema', 'missing']);
  });
});

describe('the process', () => {
  it('ends with the exit code of its command, results on stdout alone', async () => {
    const redacted = await runOutpost(['redact'], clinic.env, '{"id":"one","text":"Call Ana Sample"}\n');
    expect(redacted).toMatchObject({ code: 0, stderr: '' });
    RedactLine.parse(JSON.parse(redacted.stdout));
    const locked = await clinic.outpostWithoutKey('audit', 'verify');
    expect([locked.code, codeOf(locked.stderr), locked.stdout]).toEqual([1, 'NO_KEY', '']);
    const unknown = await runOutpost(['fly'], clinic.env);
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
  });
});

describe('the list of commands', () => {
  it('holds none without a check above', () => {
    const unchecked = existingCommands().filter((name) => !runner.used().has(name) && !ELSEWHERE.includes(name));
    expect(unchecked).toEqual([]);
  });

  it('still lacks what is named as not yet there', () => {
    expect(existingCommands().filter((name) => Object.hasOwn(NOT_YET, name))).toEqual([]);
  });
});

import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { SupportFile } from '../../../shared/contract/support.ts';
import { OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { writeFileAtomically } from '../../engine/platform/atomic-file.ts';
import { systemClock } from '../../engine/platform/clock.ts';
import { systemIds } from '../../engine/platform/ids.ts';
import { createDoctor } from '../../engine/workstation/doctor/doctor.ts';
import { recordSupportFile, withSupportFile } from '../../engine/workstation/support/support-file.ts';
import { type CliContext, type HomeOptions, homeIfAny, outputFor, withHomeOptions } from '../context.ts';
import type { Output } from '../output.ts';
import { withEngine, withSamplePassphrase } from '../with-engine.ts';

const MARKS = { ok: '✓', warning: '!', failed: '✗' } as const;

interface DoctorOptions extends HomeOptions {
  readonly bundle?: string;
  readonly preview?: boolean;
  readonly expect?: string;
  readonly acknowledge?: boolean;
  readonly as?: string;
}

async function acknowledge(context: CliContext, options: DoctorOptions, out: Output): Promise<void> {
  const as = options.as === undefined ? null : { account: options.as };
  const { acknowledged } = await withEngine(context, options, { models: 'none', as }, ({ client }) =>
    client.call('system.acknowledgeSetBack', {}),
  );
  out.result({ acknowledged });
  for (const { code, reason, at } of acknowledged) out.say(`Acknowledged: ${code} (${reason}, seen ${at}).`);
  if (acknowledged.length === 0) out.say('Nothing was set back.');
}

/** Names every missing part and its remedy. Exit 1 where something must be done before Outpost can answer. */
export function addDoctorCommand(program: Command, context: CliContext): void {
  withHomeOptions(program.command('doctor').description('what is missing, and what to do about it'))
    .option('--acknowledge', 'an admin has looked into what was set back: it is named no more')
    .option('--as <account>', 'the admin who acknowledges it (else the operator who holds the key)')
    .option('--preview', 'print, byte for byte, what --bundle would write; its sha256 goes to stderr')
    .option('--bundle <file>', 'write one file for support: no question, name, address or folder is in it')
    .option('--expect <sha256>', 'with --bundle: write nothing but the bytes that were previewed')
    .action(async (options: DoctorOptions) => {
      if (options.acknowledge) return acknowledge(context, options, outputFor(context, options));
      // A home that is missing is a check of its own.
      const home = homeIfAny(context, options);
      const env = home ? withSamplePassphrase(context.env, home) : context.env;
      if (options.preview || options.bundle !== undefined) return forSupport(context, options, { home, env });
      await sayReport(context, options, { home, env });
    });
}

interface At {
  readonly home: string | null;
  readonly env: CliContext['env'];
}

async function sayReport(context: CliContext, options: DoctorOptions, at: At): Promise<void> {
  const out = outputFor(context, options);
  const report = await createDoctor(at).report();
  out.result(report);
  for (const { state, title, detail, remedy } of report.checks) {
    out.say(`${MARKS[state]} ${title}: ${detail}${remedy ? `\n    → ${remedy}` : ''}`);
  }
  if (!report.ok) throw new OutpostError('NOT_FOUND', 'Something is missing: see the remedies above.');
}

/** A report that is not well is what support is asked for: it is no failure of this command. */
async function forSupport(context: CliContext, options: DoctorOptions, { home, env }: At): Promise<void> {
  const out = outputFor(context, options);
  const deps = { env, clock: systemClock, ids: systemIds };
  await withSupportFile(home, deps, async (file, opened) => {
    if (options.bundle === undefined) {
      context.stdout.write(file.text);
      context.stderr.write(`sha256 ${file.sha256}\n`);
      return;
    }
    assertPreviewed(file, options.expect);
    const path = resolve(options.bundle);
    await writeFileAtomically(path, Buffer.from(file.text)).catch((thrown: unknown) => {
      throw cannotWrite(path, thrown);
    });
    const recorded = opened !== null && recordSupportFile(opened, file, deps);
    out.result({ file: path, sha256: file.sha256, bytes: Buffer.byteLength(file.text), recorded });
    out.say(
      `${path}: sha256 ${file.sha256}. ${recorded ? 'The audit log says so.' : 'No audit log could be written.'}`,
    );
  });
}

function assertPreviewed({ sha256 }: SupportFile, expected: string | undefined): void {
  if (expected === undefined || expected.toLowerCase() === sha256) return;
  throw new OutpostError(
    'CONFLICT',
    'What would be written is no longer what was previewed: look at `doctor --preview` again. Nothing was written.',
  );
}

/** A disk that refuses has its own code; anything else is the place that was named. */
function cannotWrite(path: string, thrown: unknown): OutpostError {
  const error = toOutpostError(thrown);
  if (error.code !== 'INTERNAL') return error;
  return new OutpostError('BAD_INPUT', `${path} cannot be written: name another place.`, { cause: thrown });
}

import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { AuditExportVerdict, AuditVerdict } from '../../../shared/contract/audit.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { createAuditUseCases } from '../../engine/workstation/audit-use-cases.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import type { Output } from '../output.ts';
import { OPERATOR, withEngine } from '../with-engine.ts';

type VerifyOptions = HomeOptions & { checkpoint?: string[]; export?: string };
type ExportOptions = HomeOptions & { out?: string; format: 'jsonl' | 'csv' };

type Anchored = Pick<AuditVerdict, 'anchoredBy'>;

/** How far nobody can have changed anything, the holder of the home's key included. */
function anchorLine({ anchoredBy }: Anchored): string {
  const last = anchoredBy.filter(({ kept }) => kept === 'file').at(-1);
  return last
    ? `Entries up to ${last.seq} are those of a checkpoint of ${last.at}: nobody has changed them since.`
    : 'No checkpoint from elsewhere was given: whoever holds this home’s key could have cut the log at its end or written it anew. Pass one with --checkpoint.';
}

function refuseBroken({ ok, reason, brokenAt }: AuditVerdict | AuditExportVerdict): void {
  if (ok) return;
  throw new OutpostError(
    'AUDIT_BROKEN',
    `${reason ?? 'The chain does not fit'} (entry ${brokenAt}): keep the home as it is and tell the people who look after security.`,
  );
}

function tellWhole(verdict: AuditVerdict, out: Output): void {
  out.say(`The chain of ${verdict.entries} entries is whole; last hash ${verdict.lastHash}.`);
  if (verdict.unkeyed > 0) out.say(`The first ${verdict.unkeyed} are of the time before the chain had a key.`);
  if (verdict.removed > 0) out.say(`${verdict.removed} were removed by the policy; their closing records are whole.`);
  out.say(anchorLine(verdict));
}

function addVerifyCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('verify').description('check the whole chain, or an export'))
    .option('--checkpoint <file...>', 'checkpoints that were exported before, or traces from the centre')
    .option('--export <folder>', 'check this export instead; needs no home')
    .action(async (options: VerifyOptions) => {
      const out = outputFor(context, options);
      const useCases = createAuditUseCases();
      const checkpoints = (await Promise.all((options.checkpoint ?? []).map(useCases.readCheckpoints))).flat();
      if (options.export !== undefined) {
        const verdict = await useCases.verifyExport(resolve(options.export), checkpoints);
        out.result(verdict);
        refuseBroken(verdict);
        out.say(
          `The export of ${verdict.entries} entries is whole, by workstation ${verdict.workstation ?? 'unknown'}.`,
        );
        out.say(anchorLine(verdict));
        return;
      }
      const verdict = await withEngine(context, options, OPERATOR, ({ engine }) =>
        engine.workstation().audit.verify(...checkpoints),
      );
      out.result(verdict);
      refuseBroken(verdict);
      tellWhole(verdict, out);
    });
}

function addExportCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('export').description('every entry, one JSON line each; with --out, with its proof'))
    .option('--out <folder>', 'a new folder for entries, segments, a signed checkpoint and how to verify them')
    .option('--format <format>', 'jsonl or csv', 'jsonl')
    .action(async (options: ExportOptions) => {
      const { out: folder, format } = options;
      if (format !== 'jsonl' && format !== 'csv') throw new OutpostError('BAD_USAGE', '--format is jsonl or csv.');
      const out = outputFor(context, options);
      await withEngine(context, options, OPERATOR, async ({ engine, client }) => {
        if (folder === undefined) {
          for (const line of engine.workstation().audit.exportLines(format, 'operator'))
            context.stdout.write(`${line}\n`);
          return;
        }
        const made = await client.call('audit.export', { folder: resolve(folder), format });
        out.result(made);
        out.say(`${made.entries} entries and the proof are in ${made.folder}.`);
      });
    });
}

function addCheckpointCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('checkpoint').description('the chain’s head, signed, to keep elsewhere'))
    .option('--list', 'those that were taken, the latest first, and where each went')
    .option('--of-neighbours', 'those of workstations that this one synced from, in the order in which they came')
    .action(async (options: HomeOptions & { list?: boolean; ofNeighbours?: boolean }) => {
      await withEngine(context, options, OPERATOR, async ({ engine }) => {
        const workstation = engine.workstation();
        const { audit } = workstation;
        const own = () => (options.list ? audit.checkpoints() : [audit.checkpoint()]);
        const shown = options.ofNeighbours ? await workstation.witnessed() : own();
        for (const one of shown) context.stdout.write(`${JSON.stringify(one)}\n`);
      });
    });
}

export function addAuditCommands(program: Command, context: CliContext): void {
  const group = program.command('audit').description('the append-only log of this workstation');
  addVerifyCommand(group, context);
  addExportCommand(group, context);
  addCheckpointCommand(group, context);
}

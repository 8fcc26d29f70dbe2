import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { publisherUseCases } from '../publisher-tools.ts';

interface LeaveOutOptions extends HomeOptions {
  readonly reason?: string;
  readonly by?: string;
  readonly undo?: boolean;
}

function decisionOf({ reason, by, undo }: LeaveOutOptions): { reason: string; by: string } | null {
  if (undo === true && reason === undefined && by === undefined) return null;
  if (undo !== true && reason !== undefined && by !== undefined) return { reason, by };
  throw new OutpostError('BAD_USAGE', 'Say why and who (--reason TEXT and --by NAME), or --undo alone.');
}

/** A path from here where there is such a file, else one below the folder of documents. */
const asNamed = (file: string): string => (existsSync(resolve(file)) ? resolve(file) : file);

/** `knowledge leave-out`: a file of the folder that is no part of the bundle, by somebody's decision. */
export function addLeaveOutCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('leave-out'))
    .description(
      'record why a file of a source is no part of its bundle; a build refuses what may be a policy until then',
    )
    .argument('<src>', 'a folder with bundle.yaml and its documents')
    .argument('<file>', 'as `knowledge preview` names it')
    .option('--reason <text>', 'why it is left out')
    .option('--by <name>', 'who decided')
    .option('--undo', 'take it again')
    .action(async (src: string, file: string, options: LeaveOutOptions) => {
      const out = outputFor(context, options);
      const made = await publisherUseCases(context).leaveOut({
        ...{ source: resolve(src), file: asNamed(file) },
        decision: decisionOf(options),
      });
      out.result(made);
      out.say(
        made.leftOut === null
          ? `${made.file} is taken again.`
          : `${made.file} is left out by ${made.leftOut.by}: ${made.leftOut.reason}`,
      );
      out.say(`Recorded in ${made.recordedIn}.`);
    });
}

import { Command, CommanderError } from 'commander';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { addCompareCommands } from './compare-commands.ts';
import type { ReleaseContext } from './context.ts';
import { addMakeCommand } from './make-command.ts';
import { addChangeCommands, addKeygenCommand, addPublishCommand } from './repository-commands.ts';

const FAILED = 1;
const WRONG_USAGE = 2;

/** Runs one command; its exit status. */
export async function runRelease(args: readonly string[], context: ReleaseContext): Promise<number> {
  const program = new Command('release').exitOverride().configureOutput({
    writeOut: context.stdout,
    writeErr: context.stderr,
  });
  addMakeCommand(program, context);
  addKeygenCommand(program, context);
  addPublishCommand(program, context);
  addChangeCommands(program, context);
  addCompareCommands(program, context);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : WRONG_USAGE;
    const { code, message } = toOutpostError(thrown);
    context.stderr(`${code}: ${message}\n`);
    return code === 'BAD_USAGE' ? WRONG_USAGE : FAILED;
  }
}

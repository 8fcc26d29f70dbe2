import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../../shared/domain/env.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { sampleHome } from '../engine/platform/sample-places.ts';
import type { FurtherSources } from '../engine/workstation/model-use-cases.ts';
import { createOutput, type Output } from './output.ts';
import { outpostCommand } from '../engine/platform/outpost-command.ts';

/** What a command may touch of the process, passed in. */
export interface CliContext {
  readonly env: Env;
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean };
  /** More places for weights, asked last; only a development machine has them. */
  readonly furtherSources?: FurtherSources;
  /** More commands, such as those that measure; only a development machine has them. */
  readonly furtherCommands?: readonly AddCommands[];
}

/** Adds its commands to the program. */
type AddCommands = (program: Command, context: CliContext) => void;

export interface HomeOptions {
  readonly home?: string;
  readonly json?: boolean;
}

/** Every command takes these two. */
export function withHomeOptions(command: Command): Command {
  return command
    .option('--home <dir>', 'the workstation’s home (default: OUTPOST_HOME, else the sample home)')
    .option('--json', 'print results as JSON');
}

export function outputFor(context: CliContext, options: { json?: boolean }): Output {
  return createOutput(options.json ?? false, { out: context.stdout, err: context.stderr });
}

/** The home that a command would work on; null where there is none. */
export function homeIfAny(context: CliContext, options: HomeOptions): string | null {
  if (options.home) return resolve(options.home);
  if (context.env.OUTPOST_HOME) return resolve(context.env.OUTPOST_HOME);
  const sample = sampleHome(context.env);
  return existsSync(sample) ? sample : null;
}

/** The home that a command works on. NO_HOME where there is none. */
export function homeFor(context: CliContext, options: HomeOptions): string {
  const home = homeIfAny(context, options);
  if (home !== null) return home;
  throw new OutpostError(
    'NO_HOME',
    `There is no home yet: run \`${outpostCommand('setup --sample')}\`, or pass --home DIR.`,
  );
}

import { Readable, Writable } from 'node:stream';
import type { Command } from 'commander';
import { addEvalCommands } from '../../../main/cli/commands/eval.ts';
import type { CliContext } from '../../../main/cli/context.ts';
import { createProgram, runCli } from '../../../main/cli/run-cli.ts';
import type { Env } from '../../../shared/domain/env.ts';

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function collect(into: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      into.push(String(chunk));
      done();
    },
  });
}

function contextOf(env: Env, stdin: string): { context: CliContext; out: string[]; err: string[] } {
  const [out, err]: [string[], string[]] = [[], []];
  const streams = { stdin: Readable.from([stdin]), stdout: collect(out), stderr: collect(err) };
  return { context: { env, ...streams, furtherCommands: [addEvalCommands] }, out, err };
}

/** Names of all commands, groups before their commands: `knowledge build`. */
export function existingCommands(): string[] {
  const leaves = (command: Command, path: string): string[] =>
    command.commands.length === 0
      ? [path]
      : command.commands.flatMap((child) => leaves(child, `${path} ${child.name()}`.trim()));
  return leaves(createProgram(contextOf({}, '').context), '').sort();
}

/** Runs commands as the process's entry does, without the seconds that a process of its own takes to start. */
export function createRunner(env: Env) {
  const existing = existingCommands();
  const used = new Set<string>();
  return {
    /** Commands that `run` has run so far. */
    used: () => used,
    async run(
      args: readonly string[],
      { stdin = '', more = {} }: { stdin?: string; more?: Env } = {},
    ): Promise<Outcome> {
      const line = args.join(' ');
      const name = existing.find((command) => line === command || line.startsWith(`${command} `));
      if (name !== undefined) used.add(name);
      const { context, out, err } = contextOf({ ...env, ...more }, stdin);
      const code = await runCli(args, context);
      return { code, stdout: out.join(''), stderr: err.join('') };
    },
  };
}

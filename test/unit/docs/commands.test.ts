import { Readable, Writable } from 'node:stream';
import type { Argument, Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addEvalCommands } from '../../../main/cli/commands/eval.ts';
import { createProgram, runCli } from '../../../main/cli/run-cli.ts';
import { commandRows, namedShapes, printedFields } from '../../fixtures/commands-page.ts';

const written: string[] = [];
const into = new Writable({
  write(chunk, _encoding, done) {
    written.push(String(chunk));
    done();
  },
});
const context = {
  ...{ env: {}, stdin: Readable.from(['']), stdout: into, stderr: into, furtherCommands: [addEvalCommands] },
};

/** Every command takes them; the page says so once. */
const COMMON = /^--(?:home|json)\b/;

function argument(one: Argument): string {
  const name = `${one.name().toUpperCase()}${one.variadic ? '…' : ''}`;
  return one.required ? name : `[${name}]`;
}

/** What is registered, in the form of the page. */
function registered(
  command: Command,
  path = '',
): { name: string; args: string[]; description: string; options: string[] }[] {
  if (command.commands.length > 0)
    return command.commands.flatMap((child) => registered(child, `${path} ${child.name()}`.trim()));
  const options = command.options.map(({ flags }) => flags).filter((flags) => !COMMON.test(flags));
  return [
    {
      name: path,
      args: command.registeredArguments.map(argument),
      description: command.description(),
      options: options.map((flags) => flags.replace('...>', '…>')),
    },
  ];
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);

describe('the page of commands', () => {
  it('has every command that there is, with its arguments and options, and none that there is not', () => {
    const rows = commandRows().map(({ prints: _prints, ...row }) => row);
    expect(rows.toSorted(byName)).toEqual(registered(createProgram(context)).toSorted(byName));
  });

  it('says of each what it prints, by shapes that `outpost schema` prints', async () => {
    written.length = 0;
    await runCli(['schema'], context);
    const shapes = written.join('').trim().split('\n');
    for (const row of commandRows()) {
      expect(row.prints, row.name).not.toBe('');
      for (const shape of namedShapes(row)) expect(shapes, row.name).toContain(shape);
    }
    expect(commandRows().flatMap(namedShapes).length).toBeGreaterThan(30);
  });

  it('names fields that the checks of the commands look for', () => {
    const homes = commandRows().find(({ name }) => name === 'homes list');
    expect(homes && printedFields(homes)).toEqual(['homes']);
    expect(commandRows().filter((row) => printedFields(row).length > 0).length).toBeGreaterThan(20);
  });
});

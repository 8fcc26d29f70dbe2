import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { z } from 'zod';
import { type LineRefusal, MAX_LINE_LENGTH } from '../../../shared/contract/guard.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { createScreening } from '../../engine/workstation/screening.ts';
import { type CliContext, withHomeOptions } from '../context.ts';

const Line = z.object({ id: z.string(), text: z.string() });
type Line = z.infer<typeof Line>;

/** A text without end would hold up every line behind it. */
const tooLong = ({ id, text }: Line): LineRefusal => ({
  id,
  error: {
    code: 'BAD_INPUT',
    message: `This text has ${text.length} characters, and at most ${MAX_LINE_LENGTH} are read: split it.`,
  },
});

async function forEachLine(context: CliContext, work: (line: Line) => unknown): Promise<void> {
  let number = 0;
  for await (const raw of createInterface({ input: context.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (raw.trim() === '') continue;
    let line: Line;
    try {
      line = Line.parse(JSON.parse(raw));
    } catch (cause) {
      throw new OutpostError('BAD_INPUT', `Line ${number} is not {"id","text"}: correct it and run again.`, { cause });
    }
    context.stdout.write(`${JSON.stringify(line.text.length > MAX_LINE_LENGTH ? tooLong(line) : await work(line))}\n`);
  }
}

/** `guard` and `redact`: one line in, one line out, same order; neither needs a home. */
export function addLineCommands(program: Command, context: CliContext): void {
  withHomeOptions(program.command('guard').description('route {"id","text"} lines from stdin')).action(async () => {
    const tools = createScreening(context.env);
    await forEachLine(context, tools.guard);
    await tools.close();
  });
  withHomeOptions(program.command('redact').description('mask identifiers in {"id","text"} lines from stdin')).action(
    async () => {
      const tools = createScreening(context.env);
      await forEachLine(context, tools.redact);
    },
  );
}

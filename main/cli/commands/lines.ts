import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { z } from 'zod';
import { createLineTools } from '../../engine/line-tools.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type CliContext, withHomeOptions } from '../context.ts';

const Line = z.object({ id: z.string(), text: z.string() });

async function forEachLine(context: CliContext, work: (line: z.infer<typeof Line>) => unknown): Promise<void> {
  let number = 0;
  for await (const raw of createInterface({ input: context.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (raw.trim() === '') continue;
    let line: z.infer<typeof Line>;
    try {
      line = Line.parse(JSON.parse(raw));
    } catch (cause) {
      throw new OutpostError('BAD_INPUT', `Line ${number} is not {"id","text"}: correct it and run again.`, { cause });
    }
    context.stdout.write(`${JSON.stringify(await work(line))}\n`);
  }
}

/** `guard` and `redact`: one line in, one line out, same order; neither needs a home. */
export function addLineCommands(program: Command, context: CliContext): void {
  withHomeOptions(program.command('guard').description('route {"id","text"} lines from stdin')).action(async () => {
    const tools = createLineTools(context.env);
    await forEachLine(context, tools.guard);
    await tools.close();
  });
  withHomeOptions(program.command('redact').description('mask identifiers in {"id","text"} lines from stdin')).action(
    async () => {
      const tools = createLineTools(context.env);
      await forEachLine(context, tools.redact);
    },
  );
}

import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { AuditCheckpoint } from '../../../shared/contract/audit.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { OPERATOR, withEngine } from '../with-engine.ts';

async function readCheckpoint(file: string): Promise<AuditCheckpoint> {
  try {
    return AuditCheckpoint.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new OutpostError('BAD_INPUT', `${file} is no checkpoint: make one with \`audit checkpoint\`.`, { cause });
  }
}

export function addAuditCommands(program: Command, context: CliContext): void {
  const group = program.command('audit').description('the append-only log of this workstation');

  withHomeOptions(group.command('verify').description('check the whole chain'))
    .option('--checkpoint <file>', 'a checkpoint that was exported before')
    .action(async (options: HomeOptions & { checkpoint?: string }) => {
      const out = outputFor(context, options);
      const checkpoint = options.checkpoint ? await readCheckpoint(options.checkpoint) : null;
      const verdict = await withEngine(context, options, OPERATOR, async ({ engine }) =>
        engine.workstation().audit.verify(...(checkpoint ? [checkpoint] : [])),
      );
      out.result(verdict);
      if (!verdict.ok)
        throw new OutpostError(
          'AUDIT_BROKEN',
          `${verdict.reason ?? 'The chain does not fit'} (entry ${verdict.brokenAt}): keep the home as it is and tell the people who look after security.`,
        );
      out.say(`The chain of ${verdict.entries} entries is whole; last hash ${verdict.lastHash}.`);
    });

  withHomeOptions(group.command('export').description('every entry, one JSON line each')).action(
    async (options: HomeOptions) => {
      await withEngine(context, options, OPERATOR, async ({ engine }) => {
        for (const line of engine.workstation().audit.export()) context.stdout.write(`${line}\n`);
      });
    },
  );

  withHomeOptions(group.command('checkpoint').description('the chain’s head, to keep elsewhere')).action(
    async (options: HomeOptions) => {
      await withEngine(context, options, OPERATOR, async ({ engine }) => {
        context.stdout.write(`${JSON.stringify(engine.workstation().audit.checkpoint())}\n`);
      });
    },
  );
}

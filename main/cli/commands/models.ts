import type { Command } from 'commander';
import type { FetchEvent } from '../../../shared/contract/models.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { createModelUseCases } from '../../engine/workstation/model-use-cases.ts';
import { weightsOrigin } from '../../engine/workstation/weights-origin.ts';
import { type CliContext, type HomeOptions, homeIfAny, outputFor, withHomeOptions } from '../context.ts';
import type { Output } from '../output.ts';
import { withSamplePassphrase } from '../with-engine.ts';
import { outpostCommand } from '../../engine/platform/outpost-command.ts';

const MIB = 1_048_576;

function describe(event: FetchEvent): string {
  const share = event.total > 0 ? Math.floor((100 * event.done) / event.total) : 0;
  const size = event.total > 0 ? ` of ${Math.round(event.total / MIB)} MiB` : '';
  return `${event.id}: ${event.step} ${share} %${size} (${event.source})`;
}

function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

async function list(context: CliContext, out: Output): Promise<void> {
  const models = await createModelUseCases(context.env).list();
  out.result(models);
  for (const { id, role, state, licence, bytes, remedy } of models) {
    out.say(
      `${state.padEnd(10)} ${role.padEnd(17)} ${id} (${Math.round(bytes / MIB)} MiB, ${licence})${remedy ? ` – ${remedy}` : ''}`,
    );
  }
}

interface FetchOptions extends HomeOptions {
  readonly from?: string;
}

async function fetch(context: CliContext, ids: string[], options: FetchOptions, out: Output): Promise<void> {
  const home = homeIfAny(context, options);
  const env = home === null ? context.env : withSamplePassphrase(context.env, home);
  const report = await createModelUseCases(context.env, context.furtherSources).fetch({
    ids,
    from: options.from ?? null,
    ...(await weightsOrigin(home, env)),
    signal: untilInterrupted(),
    onEvent: (event) => out.progress(describe(event)),
  });
  out.progress('');
  out.result(report);
  for (const { id, state } of report) out.say(`${state.padEnd(10)} ${id}`);
}

export function addModelsCommands(program: Command, context: CliContext): void {
  const models = program.command('models').description('the language and embedding models');
  withHomeOptions(models.command('list').description('what is there, and what is missing')).action(
    (options: { json?: boolean }) => list(context, outputFor(context, options)),
  );
  withHomeOptions(models.command('verify').description('check the sha256 of every file'))
    .option('--full', 'read every byte again, even where nothing changed')
    .action(async (options: { json?: boolean; full?: boolean }) => {
      const out = outputFor(context, options);
      const report = await createModelUseCases(context.env).verify(options.full ?? true);
      out.result(report);
      for (const { id, state } of report) out.say(`${state.padEnd(10)} ${id}`);
      const corrupt = report.filter(({ state }) => state === 'corrupt' || state === 'partial');
      if (corrupt.length > 0) {
        throw new OutpostError(
          'MODEL_CORRUPT',
          `${corrupt.map(({ id }) => id).join(', ')}: run \`${outpostCommand('models fetch')}\`.`,
        );
      }
    });
  withHomeOptions(models.command('fetch').description('download and verify the weights'))
    .argument('[id...]', 'only these models')
    .option(
      '--from <place>',
      'only from this address or folder, which holds <model>/<file> (default: the mirror that OUTPOST_MODELS_MIRROR or the enrolment names, then the publisher)',
    )
    .action((ids: string[], options: FetchOptions) => fetch(context, ids, options, outputFor(context, options)));
}

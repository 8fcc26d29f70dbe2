import type { Command } from 'commander';
import type { AnswerReport } from '../../../shared/contract/reports.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { candidateLines, rateLine, reportLines } from '../render-reports.ts';
import { withEngine } from '../with-engine.ts';

type Options = HomeOptions & { as?: string };

/** Asks the engine as the reviewer of `--as`, else as the operator who holds the key, and prints what it says. */
async function print<T>(
  context: CliContext,
  options: Options,
  call: (client: Client) => Promise<T>,
  lines: (value: T) => readonly string[],
): Promise<void> {
  const out = outputFor(context, options);
  const as = options.as === undefined ? null : { account: options.as };
  const value = await withEngine(context, options, { models: 'none', as }, ({ client }) => call(client));
  out.result(value);
  for (const line of lines(value)) out.say(line);
}

const orNone = (lines: readonly string[], none: string): readonly string[] => (lines.length > 0 ? lines : [none]);

export function addReportsCommands(program: Command, context: CliContext): void {
  const group = program.command('reports').description('answers that were marked as wrong (ask … --wrong)');
  const command = (name: string, description: string) =>
    withHomeOptions(group.command(name).description(description)).option('--as <account>', 'the reviewer who acts');
  const close = (options: Options, call: (client: Client) => Promise<AnswerReport>) =>
    print(context, options, call, reportLines);

  command('list', 'all of them: open ones first').action((options: Options) =>
    print(
      context,
      options,
      (client) => client.call('reports.list', {}),
      (reports) => orNone(reports.flatMap(reportLines), 'No answer has been marked as wrong.'),
    ),
  );
  command('confirm', 'the answer was wrong')
    .argument('<id>')
    .option('--expects <document>', 'the document that must be found: a candidate of the bundle’s self-test')
    .option('--note <text>', 'what was wrong; identifiers are masked before it is stored', '')
    .action((id: string, options: Options & { expects?: string; note: string }) =>
      close(options, (client) => {
        const { note, expects } = options;
        return client.call('reports.close', { id, verdict: 'confirmed', note, ...(expects && { expects }) });
      }),
    );
  command('was-right', 'the answer was right')
    .argument('<id>')
    .option('--note <text>', 'why; identifiers are masked before it is stored', '')
    .action((id: string, options: Options & { note: string }) =>
      close(options, (client) => client.call('reports.close', { id, verdict: 'was_right', note: options.note })),
    );
  command('rates', 'answers, and how many of them were wrong, by version of a bundle').action((options: Options) =>
    print(
      context,
      options,
      (client) => client.call('reports.rates', {}),
      (rates) => orNone(rates.map(rateLine), 'No answer has been counted yet.'),
    ),
  );
}

/** Among the commands for knowledge, where the person who writes the source looks. */
export function addCandidatesCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(
    knowledge
      .command('candidates')
      .description('questions for a bundle’s self-test, from answers that a reviewer found wrong'),
  ).action((options: HomeOptions) =>
    print(
      context,
      options,
      (client) => client.call('reports.candidates', {}),
      (candidates) => orNone(candidateLines(candidates), 'No question is a candidate.'),
    ),
  );
}

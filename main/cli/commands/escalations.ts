import type { Command } from 'commander';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { type EngineSession, withEngine } from '../with-engine.ts';

type Options = HomeOptions & { as?: string };

function line(entry: Escalation): string {
  const due = entry.overdue ? 'OVERDUE' : `due ${entry.dueAt}`;
  return `${entry.id}  ${entry.state.padEnd(11)} ${entry.urgency.padEnd(7)} ${due}  ${entry.category}  ${entry.question}`;
}

/** The entry with its answer and all that happened to it. */
function page(entry: Escalation): string {
  const happened = entry.history.map(
    ({ at, action, by, to, note }) => `  ${at}  ${action}  ${by}${to ? ` → ${to}` : ''}${note ? `: ${note}` : ''}`,
  );
  return [line(entry), ...(entry.answer ? [`Answer by ${entry.answeredBy}: ${entry.answer}`] : []), ...happened].join(
    '\n',
  );
}

export function addEscalationsCommands(program: Command, context: CliContext): void {
  const group = program.command('escalations').description('questions that wait for a person');
  const command = (name: string, description: string) =>
    withHomeOptions(group.command(name).description(description)).option('--as <account>', 'the reviewer who acts');
  const within = <T>(options: Options, work: (session: EngineSession) => Promise<T>): Promise<T> =>
    withEngine(
      context,
      options,
      { models: 'none', as: options.as === undefined ? null : { account: options.as } },
      work,
    );
  async function show(
    options: Options,
    write: (entry: Escalation) => string,
    work: (session: EngineSession) => Promise<Escalation>,
  ): Promise<void> {
    const out = outputFor(context, options);
    const entry = await within(options, work);
    out.result(entry);
    out.say(write(entry));
  }

  command('list', 'the queue: overdue first, then by urgency').action(async (options: Options) => {
    const out = outputFor(context, options);
    const list = await within(options, ({ client }) => client.call('escalations.list', {}));
    out.result(list);
    for (const entry of list) out.say(line(entry));
    if (list.length === 0) out.say('Nothing waits for a person.');
  });
  command('show', 'one escalation, with its answer and its history')
    .argument('<id>')
    .action((id: string, options: Options) =>
      show(options, page, ({ client }) => client.call('escalations.get', { id })),
    );
  command('claim', 'take an escalation')
    .argument('<id>')
    .action((id: string, options: Options) =>
      show(options, line, ({ client }) => client.call('escalations.claim', { id })),
    );
  command('release', 'give back an escalation that you took')
    .argument('<id>')
    .action((id: string, options: Options) =>
      show(options, line, ({ client }) => client.call('escalations.release', { id })),
    );
  command('answer', 'answer an escalation')
    .argument('<id>')
    .requiredOption('--text <text>', 'the answer; identifiers are masked before it is stored')
    .action((id: string, options: Options & { text: string }) =>
      show(options, line, ({ client }) => client.call('escalations.answer', { id, answer: options.text })),
    );
  command('handover', 'hand an escalation on')
    .argument('<id>')
    .requiredOption('--to <whom>', 'the account, person or desk that takes over')
    .option('--note <text>', 'what to know; identifiers are masked before it is stored', '')
    .action((id: string, options: Options & { to: string; note: string }) =>
      show(options, line, ({ client }) =>
        client.call('escalations.handover', { id, to: options.to, note: options.note }),
      ),
    );
}

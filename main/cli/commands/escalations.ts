import type { Command } from 'commander';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { type EngineSession, withEngine } from '../with-engine.ts';

type Options = HomeOptions & { as?: string };

function line(entry: Escalation): string {
  const due = entry.overdue ? 'OVERDUE' : `due ${entry.dueAt}`;
  return `${entry.id}  ${entry.state.padEnd(11)} ${entry.urgency.padEnd(7)} ${due}  ${entry.category}  ${entry.question}`;
}

export function addEscalationsCommands(program: Command, context: CliContext): void {
  const group = program.command('escalations').description('questions that wait for a person');
  const command = (name: string, description: string) =>
    withHomeOptions(group.command(name).description(description)).option('--as <account>', 'the reviewer who acts');
  async function show(options: Options, work: (session: EngineSession) => Promise<Escalation>): Promise<void> {
    const out = outputFor(context, options);
    const entry = await withEngine(context, options, { models: 'none', as: options.as === undefined ? null : { account: options.as } }, work);
    out.result(entry);
    out.say(line(entry));
  }

  command('list', 'the queue, overdue first').action(async (options: Options) => {
    const out = outputFor(context, options);
    const list = await withEngine(context, options, { models: 'none', as: options.as === undefined ? null : { account: options.as } }, ({ client }) =>
      client.call('escalations.list', {}),
    );
    out.result(list);
    for (const entry of list) out.say(line(entry));
    if (list.length === 0) out.say('Nothing waits for a person.');
  });
  command('claim', 'take an escalation')
    .argument('<id>')
    .action((id: string, options: Options) => show(options, ({ client }) => client.call('escalations.claim', { id })));
  command('answer', 'answer an escalation')
    .argument('<id>')
    .requiredOption('--text <text>', 'the answer; identifiers are masked before it is stored')
    .action((id: string, options: Options & { text: string }) =>
      show(options, ({ client }) => client.call('escalations.answer', { id, answer: options.text })),
    );
  command('handover', 'hand an escalation on')
    .argument('<id>')
    .requiredOption('--to <whom>', 'the person or desk that takes over')
    .action((id: string, options: Options & { to: string }) =>
      show(options, ({ client }) => client.call('escalations.handover', { id, to: options.to })),
    );
}

import type { Command } from 'commander';
import type { Escalation } from '../../../shared/contract/escalations.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { type EngineSession, withEngine } from '../with-engine.ts';
import { escalationLine } from './escalation-line.ts';
import { addOwnEscalationsCommands } from './own-escalations.ts';

type Options = HomeOptions & { as?: string };

/** The entry with its answer and all that happened to it. */
function page(entry: Escalation): string {
  const happened = entry.history.map(
    ({ at, action, by, to, note }) => `  ${at}  ${action}  ${by}${to ? ` → ${to}` : ''}${note ? `: ${note}` : ''}`,
  );
  return [
    escalationLine(entry),
    ...(entry.answer ? [`Answer by ${entry.answeredBy}: ${entry.answer}`] : []),
    ...happened,
  ].join('\n');
}

/** Acts as the reviewer of `--as`, else as the operator who holds the key. */
function within<T>(context: CliContext, options: Options, work: (session: EngineSession) => Promise<T>): Promise<T> {
  const as = options.as === undefined ? null : { account: options.as };
  return withEngine(context, options, { models: 'none', as }, work);
}

async function list(context: CliContext, options: Options): Promise<void> {
  const out = outputFor(context, options);
  const entries = await within(context, options, ({ client }) => client.call('escalations.list', {}));
  out.result(entries);
  for (const entry of entries) out.say(escalationLine(entry));
  if (entries.length === 0) out.say('Nothing waits for a person.');
}

/** Does `work` and shows the entry that it leaves behind. */
async function show(
  context: CliContext,
  options: Options,
  write: (entry: Escalation) => string,
  work: (session: EngineSession) => Promise<Escalation>,
): Promise<void> {
  const out = outputFor(context, options);
  const entry = await within(context, options, work);
  out.result(entry);
  out.say(write(entry));
}

function addCommand(group: Command, name: string, description: string, who = 'the reviewer who acts'): Command {
  return withHomeOptions(group.command(name).description(description)).option('--as <account>', who);
}

function addShowCommand(group: Command, context: CliContext): void {
  addCommand(group, 'show', 'one escalation, with its answer and its history')
    .argument('<id>')
    .action((id: string, options: Options) =>
      show(context, options, page, ({ client }) => client.call('escalations.get', { id })),
    );
}

function addClaimCommand(group: Command, context: CliContext): void {
  addCommand(group, 'claim', 'take an escalation')
    .argument('<id>')
    .action((id: string, options: Options) =>
      show(context, options, escalationLine, ({ client }) => client.call('escalations.claim', { id })),
    );
}

function addReleaseCommand(group: Command, context: CliContext): void {
  addCommand(group, 'release', 'give back an escalation that you took')
    .argument('<id>')
    .action((id: string, options: Options) =>
      show(context, options, escalationLine, ({ client }) => client.call('escalations.release', { id })),
    );
}

function addAnswerCommand(group: Command, context: CliContext): void {
  addCommand(group, 'answer', 'answer an escalation')
    .argument('<id>')
    .requiredOption('--text <text>', 'the answer; identifiers are masked before it is stored')
    .action((id: string, options: Options & { text: string }) =>
      show(context, options, escalationLine, ({ client }) =>
        client.call('escalations.answer', { id, answer: options.text }),
      ),
    );
}

function addHandoverCommand(group: Command, context: CliContext): void {
  addCommand(group, 'handover', 'hand an escalation on')
    .argument('<id>')
    .requiredOption('--to <whom>', 'the account, person or desk that takes over')
    .option('--note <text>', 'what to know; identifiers are masked before it is stored', '')
    .action((id: string, options: Options & { to: string; note: string }) =>
      show(context, options, escalationLine, ({ client }) =>
        client.call('escalations.handover', { id, to: options.to, note: options.note }),
      ),
    );
}

function addCloseCommand(group: Command, context: CliContext): void {
  addCommand(group, 'close', 'close it without an answer, where nobody is left to give one', 'the admin who closes it')
    .argument('<id>')
    .requiredOption('--reason <text>', 'why; it stays in its history, identifiers masked')
    .action((id: string, options: Options & { reason: string }) =>
      show(context, options, escalationLine, ({ client }) =>
        client.call('escalations.close', { id, reason: options.reason }),
      ),
    );
}

export function addEscalationsCommands(program: Command, context: CliContext): void {
  const group = program.command('escalations').description('questions that wait for a person');
  addCommand(group, 'list', 'the queue: overdue first, then by urgency').action((options: Options) =>
    list(context, options),
  );
  addOwnEscalationsCommands(group, context);
  addShowCommand(group, context);
  addClaimCommand(group, context);
  addReleaseCommand(group, context);
  addAnswerCommand(group, context);
  addHandoverCommand(group, context);
  addCloseCommand(group, context);
}

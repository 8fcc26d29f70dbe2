import type { Command } from 'commander';
import type { EscalationOffer } from '../../../shared/contract/escalations.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { type EngineSession, withEngine } from '../with-engine.ts';
import { escalationLine } from './escalation-line.ts';

type Options = HomeOptions & { as?: string };

function offerLine({ traceId, offeredAt, category, question }: EscalationOffer): string {
  return `${traceId}  offered ${offeredAt}  ${category}  ${question}`;
}

/** What the account that asked may do: say yes or no to an offer, and take back what it has asked. */
export function addOwnEscalationsCommands(group: Command, context: CliContext): void {
  const command = (name: string, description: string) =>
    withHomeOptions(group.command(name).description(description)).option('--as <account>', 'the account that asked');
  /** Does it as the asker, prints the outcome as JSON or as the lines for people. */
  async function act<T>(
    options: Options,
    work: (client: EngineSession['client']) => Promise<T>,
    lines: (outcome: T) => readonly string[],
  ): Promise<void> {
    const out = outputFor(context, options);
    const as = options.as === undefined ? 'reader' : { account: options.as };
    const outcome = await withEngine(context, options, { models: 'none', as }, ({ client }) => work(client));
    out.result(outcome);
    for (const text of lines(outcome)) out.say(text);
  }

  command('offers', 'what could be sent to the reviewers, and waits for a yes or no').action((options: Options) =>
    act(
      options,
      (client) => client.call('escalations.offers', {}),
      (offers) => (offers.length > 0 ? offers.map(offerLine) : ['Nothing is offered.']),
    ),
  );
  command('accept', 'ask the reviewers, as it is offered beside an answer')
    .argument('<offer>', 'the trace of the answer')
    .action((traceId: string, options: Options) =>
      act(
        options,
        (client) => client.call('escalations.accept', { traceId }),
        (entry) => [escalationLine(entry)],
      ),
    );
  command('decline', 'do not ask the reviewers')
    .argument('<offer>', 'the trace of the answer')
    .action((traceId: string, options: Options) =>
      act(
        options,
        async (client) => {
          await client.call('escalations.decline', { traceId });
          return { declined: traceId };
        },
        () => ['No reviewer is asked.'],
      ),
    );
  command('withdraw', 'take back a question that is no emergency; its record stays')
    .argument('<id>')
    .action((id: string, options: Options) =>
      act(
        options,
        (client) => client.call('escalations.withdraw', { id }),
        (entry) => [escalationLine(entry)],
      ),
    );
  command('not-an-emergency', 'tell the reviewers that it is none; one of them closes it')
    .argument('<id>')
    .action((id: string, options: Options) =>
      act(
        options,
        (client) => client.call('escalations.notAnEmergency', { id }),
        (entry) => [escalationLine(entry)],
      ),
    );
}

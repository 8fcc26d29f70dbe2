import type { Command } from 'commander';
import { AskResult, escalationOf } from '../../../shared/contract/ask.ts';
import type { Reason } from '../../../shared/domain/route.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { REASONS_EN } from '../../../shared/messages/reasons-en.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { withEngine } from '../with-engine.ts';
import { renderAnswer } from '../render-answer.ts';

const NOT_SENT: Reason = { code: 'not_sent', text: REASONS_EN.not_sent };

type AskOptions = HomeOptions & { as?: string; quotesOnly?: boolean; escalate?: boolean; keepSpelling?: boolean };

/** The answer with the reviewers asked; where that could not be written down, it says so, as an answer in danger does. */
async function accepted(client: Client, answer: AskResult): Promise<AskResult> {
  const offer = escalationOf(answer);
  if (!offer || !('offered' in offer) || !offer.offered) return answer;
  try {
    const { id, dueAt } = await client.call('escalations.accept', { traceId: answer.traceId });
    return AskResult.parse({ ...answer, escalation: { id, dueAt } });
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown);
    const reasons = [NOT_SENT, { code, text: message }, ...answer.reasons];
    return AskResult.parse({ ...answer, escalation: null, reasons });
  }
}

export function addAskCommand(program: Command, context: CliContext): void {
  withHomeOptions(
    program
      .command('ask')
      .description('ask a question of the approved policies')
      .argument('<question>')
      .option('--as <account>', 'the account that asks')
      .option('--quotes-only', 'approved sentences without the model')
      .option('--escalate', 'where a person decides, ask the reviewers at once')
      .option('--keep-spelling', 'read the question exactly as it was typed'),
  ).action(async (question: string, options: AskOptions) => {
    const out = outputFor(context, options);
    const { quotesOnly = false, keepSpelling = false } = options;
    const result: AskResult = await withEngine(
      context,
      options,
      { models: quotesOnly ? 'embedder' : 'all', as: options.as === undefined ? 'reader' : { account: options.as } },
      async ({ client }) => {
        const answer = await client.call('ask.ask', { question, quotesOnly, keepSpelling });
        return options.escalate ? accepted(client, answer) : answer;
      },
    );
    out.result(result);
    out.say(renderAnswer(result));
  });
}

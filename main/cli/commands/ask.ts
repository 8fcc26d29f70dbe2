import type { Command } from 'commander';
import type { AskResult } from '../../../shared/contract/ask.ts';
import { type CliContext, outputFor, withHomeOptions } from '../context.ts';
import { withEngine } from '../with-engine.ts';
import { renderAnswer } from '../render-answer.ts';

export function addAskCommand(program: Command, context: CliContext): void {
  withHomeOptions(
    program
      .command('ask')
      .description('ask a question of the approved policies')
      .argument('<question>')
      .option('--as <account>', 'the account that asks')
      .option('--quotes-only', 'approved sentences without the model'),
  ).action(async (question: string, options: { as?: string; quotesOnly?: boolean; home?: string; json?: boolean }) => {
    const out = outputFor(context, options);
    const quotesOnly = options.quotesOnly ?? false;
    const result: AskResult = await withEngine(
      context,
      options,
      { models: quotesOnly ? 'embedder' : 'all', as: options.as === undefined ? 'reader' : { account: options.as } },
      ({ client }) => client.call('ask.ask', { question, quotesOnly }),
    );
    out.result(result);
    out.say(renderAnswer(result));
  });
}

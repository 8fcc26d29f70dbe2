import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { AskResult, escalationOf } from '../../../shared/contract/ask-result.ts';
import type { AnswerReport } from '../../../shared/contract/reports.ts';
import type { Reason } from '../../../shared/domain/route.ts';
import { OutpostError, toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { REASONS_EN } from '../../../shared/messages/reasons-en.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { askLines, readQuestionLines } from '../ask-lines.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { withEngine } from '../with-engine.ts';
import { renderAnswer } from '../render-answer.ts';

const NOT_SENT: Reason = { code: 'not_sent', text: REASONS_EN.not_sent };

type AskOptions = HomeOptions & {
  file?: string;
  as?: string;
  quotesOnly?: boolean;
  escalate?: boolean;
  keepSpelling?: boolean;
  /** True without a note. */
  wrong?: string | true;
};

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

/** The report of an answer that its asker marks as wrong, or why it could not be made. */
async function marked(
  client: Client,
  { traceId }: AskResult,
  note: string | true,
): Promise<AnswerReport | OutpostError> {
  try {
    return await client.call('reports.report', { traceId, note: note === true ? '' : note });
  } catch (thrown) {
    return toOutpostError(thrown);
  }
}

/** Asks one question after the other of one engine. */
async function withAsker<T>(
  context: CliContext,
  options: AskOptions,
  work: (ask: (question: string, follows?: string) => Promise<AskResult>, client: Client) => Promise<T>,
): Promise<T> {
  const { quotesOnly = false, keepSpelling = false } = options;
  const as = options.as === undefined ? 'reader' : { account: options.as };
  return withEngine(context, options, { models: quotesOnly ? 'embedder' : 'all', as }, ({ client }) =>
    work(async (question, follows) => {
      const answer = await client.call('ask.ask', { question, quotesOnly, keepSpelling, follows });
      return options.escalate ? accepted(client, answer) : answer;
    }, client),
  );
}

async function readFileOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new OutpostError('NOT_FOUND', `There is no file ${file} that can be read: correct its path.`, { cause });
  }
}

async function askFile(context: CliContext, file: string, options: AskOptions): Promise<void> {
  const lines = readQuestionLines(await readFileOf(file));
  await withAsker(context, options, (ask) =>
    askLines(lines, ask, (line) => void context.stdout.write(`${JSON.stringify(line)}\n`)),
  );
}

async function askOne(context: CliContext, question: string, options: AskOptions): Promise<void> {
  const out = outputFor(context, options);
  const { answer, report } = await withAsker(context, options, async (ask, client) => {
    const answer = await ask(question);
    return { answer, report: options.wrong === undefined ? null : await marked(client, answer, options.wrong) };
  });
  out.result(report === null || report instanceof OutpostError ? answer : { ...answer, report });
  out.say(renderAnswer(answer, { as: options.as ?? null }));
  // The answer is shown first: what could not be written down takes nothing from it.
  if (report instanceof OutpostError) throw report;
  if (report !== null) out.say(`\nMarked as wrong: the reviewers of this workstation see it (${report.id}).`);
}

export function addAskCommand(program: Command, context: CliContext): void {
  withHomeOptions(
    program
      .command('ask')
      .description('ask a question of the approved policies')
      .argument('[question]')
      .option('--file <file>', 'ask each {"id","question","after"?} line of a file: one answer a line, with its id')
      .option('--as <account>', 'the account that asks')
      .option('--quotes-only', 'approved sentences without the model')
      .option('--escalate', 'where a person decides, ask the reviewers at once')
      .option('--wrong [note]', 'mark the answer as wrong, with a note for the reviewers; identifiers are masked')
      .option('--keep-spelling', 'read the question exactly as it was typed'),
  ).action((question: string | undefined, options: AskOptions) => {
    const { file, wrong } = options;
    if (file !== undefined && wrong !== undefined)
      throw new OutpostError('BAD_USAGE', 'Mark one answer as wrong at a time: pass its question instead of --file.');
    if (question !== undefined && file === undefined) return askOne(context, question, options);
    if (question === undefined && file !== undefined) return askFile(context, file, options);
    throw new OutpostError('BAD_USAGE', 'Pass one question, or --file FILE with one a line.');
  });
}

import type { Command } from 'commander';
import { createEvalTools } from '../../engine/eval-tools.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type CliContext, outputFor, withHomeOptions } from '../context.ts';
import { cacheFolder } from '../../host/locations.ts';
import { join } from 'node:path';

interface EvalCommandOptions {
  readonly corpus: string;
  readonly questions: string;
  readonly textOnly?: boolean;
  readonly embedder: string;
  readonly limit?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly quotesOnly?: boolean;
}

const EMBEDDERS = ['standard', 'compact', 'none'] as const;

function embedderOf(name: string): (typeof EMBEDDERS)[number] {
  const known = EMBEDDERS.find((embedder) => embedder === name);
  if (!known) throw new OutpostError('BAD_USAGE', `--embedder is one of ${EMBEDDERS.join(', ')}, not ${name}.`);
  return known;
}

function withEvalOptions(command: Command): Command {
  return withHomeOptions(command)
    .requiredOption('--corpus <file>', 'JSON Lines {"id","title","text","department"?}')
    .requiredOption('--questions <file>', 'JSON Lines {"id","question","relevant_ids"}')
    .option('--embedder <kind>', 'standard, compact or none (words alone)', 'standard');
}

export function addEvalCommands(program: Command, context: CliContext): void {
  const group = program.command('eval').description('measure on public data, in a throw-away index');
  const tools = () => createEvalTools({ env: context.env, vectorCache: join(cacheFolder(context.env), 'vectors') });

  withEvalOptions(group.command('retrieval').description('how well retrieval finds the relevant documents'))
    .option('--text-only', 'ignore titles')
    .action(async (options: EvalCommandOptions) => {
      const out = outputFor(context, options);
      const result = await tools().retrieval({
        corpus: options.corpus,
        questions: options.questions,
        textOnly: options.textOnly ?? false,
        embedder: embedderOf(options.embedder),
        onProgress: (text) => out.progress(text),
      });
      out.result(result);
      out.say(Object.entries(result).map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join('\n'));
    });

  withEvalOptions(group.command('answers').description('answers to every question, one line each in --out'))
    .requiredOption('--out <file>', 'where the answers go, JSON Lines')
    .option('--limit <n>', 'only the first N questions')
    .option('--quotes-only', 'approved sentences without the model')
    .action(async (options: EvalCommandOptions & { out: string }) => {
      const out = outputFor(context, options);
      const result = await tools().answers({
        corpus: options.corpus,
        questions: options.questions,
        embedder: embedderOf(options.embedder),
        limit: options.limit === undefined ? null : positive(options.limit),
        out: options.out,
        quotesOnly: options.quotesOnly ?? false,
        onProgress: (text) => out.progress(text),
      });
      out.result(result);
      out.say(`${result.questions} answers in ${options.out}: ${JSON.stringify(result.routes)}`);
    });
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new OutpostError('BAD_USAGE', `--limit is a whole number from 1, not ${text}.`);
  return value;
}

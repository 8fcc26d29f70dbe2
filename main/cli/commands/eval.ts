import { join } from 'node:path';
import type { Command } from 'commander';
import { EVAL_SECTIONS, type EvalReport, type EvalSectionId } from '../../../shared/contract/eval.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { createEvaluations, type Evaluations } from '../../eval/evaluations.ts';
import { cacheFolder } from '../../engine/platform/user-folders.ts';
import { type CliContext, outputFor, withHomeOptions } from '../context.ts';
import { parseEmbedder, withEmbedderOption } from '../embedder-option.ts';

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

function withEvalOptions(command: Command): Command {
  return withEmbedderOption(withHomeOptions(command))
    .requiredOption('--corpus <file>', 'JSON Lines {"id","title","text","department"?}')
    .requiredOption('--questions <file>', 'JSON Lines {"id","question","relevant_ids"}');
}

function evaluationsOf({ env }: CliContext): Evaluations {
  return createEvaluations({ env, vectorCache: join(cacheFolder(env), 'vectors') });
}

function addRetrievalCommand(group: Command, context: CliContext): void {
  withEvalOptions(group.command('retrieval').description('how well retrieval finds the relevant documents'))
    .option('--text-only', 'ignore titles')
    .action(async (options: EvalCommandOptions) => {
      const out = outputFor(context, options);
      const result = await evaluationsOf(context).retrieval({
        corpus: options.corpus,
        questions: options.questions,
        textOnly: options.textOnly ?? false,
        embedder: parseEmbedder(options.embedder),
        onProgress: (text) => out.progress(text),
      });
      out.result(result);
      out.say(
        Object.entries(result)
          .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
          .join('\n'),
      );
    });
}

function addAnswersCommand(group: Command, context: CliContext): void {
  withEvalOptions(group.command('answers').description('answers to every question, one line each in --out'))
    .requiredOption('--out <file>', 'where the answers go, JSON Lines')
    .option('--limit <n>', 'only the first N questions')
    .option('--quotes-only', 'approved sentences without the model')
    .action(async (options: EvalCommandOptions & { out: string }) => {
      const out = outputFor(context, options);
      const result = await evaluationsOf(context).answers({
        corpus: options.corpus,
        questions: options.questions,
        embedder: parseEmbedder(options.embedder),
        limit: options.limit === undefined ? null : positive(options.limit),
        out: options.out,
        quotesOnly: options.quotesOnly ?? false,
        onProgress: (text) => out.progress(text),
      });
      out.result(result);
      out.say(`${result.questions} answers in ${options.out}: ${JSON.stringify(result.routes)}`);
    });
}

interface AllOptions {
  readonly data: string;
  readonly out: string;
  readonly embedder: string;
  readonly only?: string;
  readonly quick?: boolean;
  readonly answers: string;
  readonly seed: string;
  readonly labels: string;
  readonly resume?: boolean;
  readonly baseline?: string;
  readonly accept?: string;
  readonly json?: boolean;
}

function addAllCommand(group: Command, context: CliContext): void {
  const all = group.command('all').description('every measure, with a report that opens offline, against a baseline');
  withEmbedderOption(withHomeOptions(all))
    .requiredOption('--data <dir>', 'folder with the public sets')
    .requiredOption('--out <dir>', 'where report.html and report.json go')
    .option('--only <sections>', `some of ${EVAL_SECTIONS.join(',')}`)
    .option('--quick', 'without what needs the language model')
    .option('--answers <n>', 'questions answered by the model, at most', '100')
    .option('--seed <n>', 'for everything that is drawn', '1')
    .option('--labels <file>', 'a reader’s judgements of statements', 'test/evals/chosen-statements.jsonl')
    .option(
      '--resume',
      'go on with a run that was interrupted: sections in --out, made with the same settings, are kept',
    )
    .option('--baseline <file>', 'an accepted report.json: exits 1 with EVAL_DRIFT where a figure is worse')
    .option('--accept <file>', 'keep this report as the baseline')
    .action(async (options: AllOptions) => {
      const out = outputFor(context, options);
      const report = await evaluationsOf(context).all({
        data: options.data,
        out: options.out,
        embedder: parseEmbedder(options.embedder),
        only: sectionsOf(options.only),
        quick: options.quick ?? false,
        answers: positive(options.answers, '--answers'),
        seed: positive(options.seed, '--seed'),
        labels: options.labels,
        resume: options.resume ?? false,
        baseline: options.baseline ?? null,
        accept: options.accept ?? null,
        onProgress: (text) => out.progress(text),
      });
      out.result(report);
      out.say(
        report.sections
          .flatMap(({ figures }) =>
            figures.map(({ id, value, low, high, n }) => `${id}: ${value} [${low}, ${high}] n=${n}`),
          )
          .join('\n'),
      );
      out.say(`Report: ${join(options.out, 'report.html')}`);
      refuseDrift(report);
    });
}

/** EVAL_DRIFT where a figure is worse than in the baseline. */
function refuseDrift({ drift }: EvalReport): void {
  if (!drift || drift.length === 0) return;
  const worse = drift.map(({ id, baseline, now }) => `${id} ${baseline} → ${now}`).join('; ');
  throw new OutpostError(
    'EVAL_DRIFT',
    `${drift.length} figures are worse than the baseline: ${worse}. Find out why, or accept the new ones with --accept.`,
  );
}

function sectionsOf(text: string | undefined): EvalSectionId[] | null {
  if (text === undefined) return null;
  return text.split(',').map((name) => {
    const known = EVAL_SECTIONS.find((id) => id === name.trim());
    if (!known) throw new OutpostError('BAD_USAGE', `--only takes ${EVAL_SECTIONS.join(', ')}, not ${name}.`);
    return known;
  });
}

function positive(text: string, option = '--limit'): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new OutpostError('BAD_USAGE', `${option} is a whole number from 1, not ${text}.`);
  return value;
}

export function addEvalCommands(program: Command, context: CliContext): void {
  const group = program.command('eval').description('measure on public data, in a throw-away index');
  addRetrievalCommand(group, context);
  addAnswersCommand(group, context);
  addAllCommand(group, context);
}

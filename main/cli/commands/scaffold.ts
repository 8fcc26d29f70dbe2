import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { ScaffoldOutcome } from '../../engine/workstation/scaffold-source.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { publisherUseCases } from '../publisher-tools.ts';

interface ScaffoldCommandOptions extends HomeOptions {
  readonly title?: string;
  readonly owner?: string;
  readonly department?: string;
  readonly organisation?: string;
  readonly effective?: string;
  readonly expires?: string;
  readonly review?: string;
  readonly acceptQuestions?: boolean;
}

function parseDay(text: string | undefined, option: string): string | null {
  if (text === undefined) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))) return text;
  throw new OutpostError('BAD_USAGE', `${option} is a day as YYYY-MM-DD, not ${text}.`);
}

function scaffoldLines({ folder, written, kept, questions, notTaken }: ScaffoldOutcome): string[] {
  const name = (file: string): string => relative(folder, file);
  const open = written.filter(({ todo }) => todo.length > 0);
  const next = [
    ...(open.length === 0 ? [] : [`fill in every TODO in ${open.length} file(s): a build refuses them by name`]),
    'approve the questions of the self-test in bundle.yaml: a build needs at least one',
    `look at what would be signed: outpost knowledge preview ${folder}`,
    `build it: outpost knowledge build ${folder} --version 1 --out FILE.opb`,
  ];
  return [
    ...written.map(({ file, todo }) => `wrote ${name(file)}${todo.length === 0 ? '' : ` (TODO: ${todo.join(', ')})`}`),
    ...kept.map((file) => `kept ${name(file)}`),
    ...notTaken.map(({ file, reason }) => `not taken ${name(file)}: ${reason}`),
    `${questions.length} question(s) for the self-test proposed, each found by its words:`,
    ...questions.map(({ question, expects }) => `  ${expects.join(', ')}: ${question}`),
    'Next:',
    ...next.map((step, i) => `  ${i + 1}. ${step}`),
  ];
}

/** `knowledge scaffold`: the files that bare documents lack. */
export function addScaffoldCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('scaffold'))
    .description('write bundle.yaml and the fields of documents that have none, to be filled in; overwrites nothing')
    .argument('<dir>', 'a folder of documents')
    .option('--title <title>', 'of the bundle (default: by its organisation)')
    .option('--owner <name>', 'who owns the policies')
    .option('--department <name>', 'whose policies they are')
    .option('--organisation <name>', 'whose bundle it is')
    .option('--effective <day>', 'in force from, YYYY-MM-DD')
    .option('--expires <day>', 'in force until, YYYY-MM-DD')
    .option('--review <day>', 'to be reviewed by, YYYY-MM-DD')
    .option('--accept-questions', 'the proposed questions count at once, without a person’s approval of each')
    .action(async (dir: string, options: ScaffoldCommandOptions) => {
      const out = outputFor(context, options);
      const outcome = await publisherUseCases(context).scaffold({
        folder: resolve(dir),
        fields: {
          title: options.title ?? null,
          owner: options.owner ?? null,
          department: options.department ?? null,
          organisation: options.organisation ?? null,
          effectiveFrom: parseDay(options.effective, '--effective'),
          expiresAt: parseDay(options.expires, '--expires'),
          reviewDate: parseDay(options.review, '--review'),
        },
        acceptQuestions: options.acceptQuestions ?? false,
        onProgress: ({ file, done, total }) => out.progress(`scaffold: ${done} of ${total} files (${file})`),
      });
      out.progress('');
      out.result(outcome);
      for (const line of scaffoldLines(outcome)) out.say(line);
    });
}

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { publisherUseCases } from '../publisher-tools.ts';

interface DecideOptions extends HomeOptions {
  readonly code: string;
  readonly page?: string;
  readonly reason: string;
  readonly by: string;
}

interface SignOffOptions extends HomeOptions {
  readonly reviewer: string;
  readonly approver: string;
  readonly document?: readonly string[];
}

function parsePage(text: string): number {
  const page = Number(text);
  if (Number.isInteger(page) && page >= 1) return page;
  throw new OutpostError('BAD_USAGE', `--page is a whole number from 1, not ${text}.`);
}

function addDecideCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('decide'))
    .description('record why a document may stand although its conversion warned of it')
    .argument('<file>', 'the document, not the file with its fields')
    .requiredOption('--code <code>', 'of the warning, as `knowledge preview` lists it')
    .requiredOption('--reason <text>', 'why it may stand')
    .requiredOption('--by <name>', 'who looked and decided')
    .option('--page <n>', 'only what is on this page (default: every such warning of the document)')
    .action(async (file: string, { code, page, reason, by, ...options }: DecideOptions) => {
      const out = outputFor(context, options);
      const made = await publisherUseCases(context).decide({
        ...{ file: resolve(file), code, reason, by },
        page: page === undefined ? null : parsePage(page),
      });
      out.result(made);
      out.say(`${made.covers} warning(s) ${made.code} of ${made.documentId} are decided by ${made.by}: ${made.reason}`);
      out.say(`Recorded in ${made.recordedIn}; it holds as long as the document is what it is now.`);
    });
}

function addSignOffCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('sign-off'))
    .description('record who reviewed and who approved the documents of a source as they are now')
    .argument('<src>', 'a folder with bundle.yaml and its documents')
    .requiredOption('--reviewer <name>', 'who compared each statement with the original')
    .requiredOption('--approver <name>', 'who answers for it; another person')
    .option('--document <id...>', 'only these (default: all that are not signed off as they are)')
    .action(async (src: string, { reviewer, approver, document, ...options }: SignOffOptions) => {
      const out = outputFor(context, options);
      const made = await publisherUseCases(context).signOff({
        ...{ source: resolve(src), reviewer, approver },
        documents: document ?? [],
      });
      out.result(made);
      out.say(
        `${made.signed.length} document(s) are signed off: reviewed by ${made.reviewer}, approved by ${made.approver} on ${made.on}; ${made.kept.length} were before.`,
      );
    });
}

/** What two people record before a bundle is built. */
export function addSignOffCommands(knowledge: Command, context: CliContext): void {
  addDecideCommand(knowledge, context);
  addSignOffCommand(knowledge, context);
}

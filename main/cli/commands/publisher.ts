import { resolve } from 'node:path';
import type { Command } from 'commander';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { BuildOutcome } from '../../engine/workstation/build-from-folder.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { parseEmbedder, withEmbedderOption } from '../embedder-option.ts';
import { keysPassphrase } from '../keys-passphrase.ts';
import { publisherUseCases } from '../publisher-tools.ts';
import { buildProgressLine } from '../render-progress.ts';
import { warningLine, warningLines } from '../render-warnings.ts';

interface BuildCommandOptions extends HomeOptions {
  readonly id?: string;
  readonly version: string;
  readonly out: string;
  readonly embedder: string;
  readonly previous?: string;
  readonly allowIdentifiers?: string;
  readonly recipient?: readonly string[];
}

function describeDiff({ from, documents, passages }: NonNullable<BuildOutcome['diff']>): string {
  const names = (ids: readonly string[]): string => (ids.length === 0 ? 'none' : ids.join(', '));
  return [
    `Since version ${from}: passages ${passages.added} added, ${passages.changed} changed, ${passages.removed} removed.`,
    `Documents added: ${names(documents.added)}; changed: ${names(documents.changed)}; removed: ${names(documents.removed)}.`,
  ].join('\n');
}

interface PublishCommandOptions extends HomeOptions {
  readonly keys: string;
  readonly withdraw?: readonly string[];
  readonly as?: string;
  readonly publisherKeys?: string;
}

function publisherOf({ as, publisherKeys }: PublishCommandOptions): { name: string; keys: string } | null {
  if (as === undefined && publisherKeys === undefined) return null;
  if (as !== undefined && publisherKeys !== undefined) return { name: as, keys: resolve(publisherKeys) };
  throw new OutpostError('BAD_USAGE', '--as NAME and --publisher-keys DIR go together.');
}

function parseVersion(text: string): number {
  const version = Number(text);
  if (!Number.isInteger(version) || version < 1) {
    throw new OutpostError('BAD_USAGE', `--version is a whole number from 1, not ${text}.`);
  }
  return version;
}

function parseRecipient(text: string): string {
  if (/^age1[02-9ac-hj-np-z]{58}$/.test(text)) return text;
  throw new OutpostError('BAD_USAGE', `--recipient is what \`keys recipient\` prints, not ${text}.`);
}

function cancelOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

function addBuildCommand(knowledge: Command, context: CliContext): void {
  withEmbedderOption(withHomeOptions(knowledge.command('build')))
    .description('build a bundle file from a folder of policies')
    .argument('<src>', 'a folder with bundle.yaml and its documents')
    .option('--id <id>', 'the bundle’s id (default: from bundle.yaml)')
    .requiredOption('--version <n>', 'a whole number, greater than the published one')
    .requiredOption('--out <file>', 'the bundle file to write (.opb)')
    .option('--previous <file>', 'the bundle file of the version before: the report says what changed')
    .option('--recipient <recipient...>', 'confidential: only these workstations can read it (`keys recipient`)')
    .option(
      '--allow-identifiers <reason>',
      'build although text looks like a patient’s identifier; the reason is kept in the bundle',
    )
    .action(async (src: string, options: BuildCommandOptions) => {
      const out = outputFor(context, options);
      const started = performance.now();
      const report = await publisherUseCases(context).build({
        source: resolve(src),
        id: options.id ?? null,
        version: parseVersion(options.version),
        out: resolve(options.out),
        embedder: parseEmbedder(options.embedder),
        previous: options.previous === undefined ? null : resolve(options.previous),
        allowIdentifiers: options.allowIdentifiers ?? null,
        recipients: (options.recipient ?? []).map(parseRecipient),
        signal: cancelOnInterrupt(),
        onProgress: (progress) => out.progress(buildProgressLine(progress, performance.now() - started)),
      });
      out.progress('');
      // Scripts read `warnings` as lines; `findings` are the same with their codes and places.
      out.result({ ...report, warnings: report.warnings.map(warningLine), findings: report.warnings });
      for (const warning of warningLines(report.warnings)) context.stderr.write(`warning: ${warning}\n`);
      out.say(
        `${report.id} version ${report.version}: ${report.documents} documents, ${report.passages} passages, ${report.statements} statements; ${report.embedded} vectors computed, ${report.cached} from the cache; ${report.bytes} bytes.`,
      );
      if (report.diff) out.say(describeDiff(report.diff));
    });
}

function addPublishCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('publish'))
    .description('sign bundle files into a repository (static files for any web server, share or stick)')
    .argument('<repo>')
    .argument('[file...]', 'bundle files; none signs what is published again')
    .requiredOption('--keys <dir>', 'the folder made by keygen')
    .option('--withdraw <id...>', 'bundles that workstations stop answering from at their next sync')
    .option('--as <name>', 'sign as this delegated publisher')
    .option('--publisher-keys <dir>', 'with --as: the folder made by publisher-key')
    .action(async (repo: string, files: string[], options: PublishCommandOptions) => {
      const out = outputFor(context, options);
      const result = await publisherUseCases(context).publish({
        repository: resolve(repo),
        files: files.map((file) => resolve(file)),
        withdraw: options.withdraw ?? [],
        keys: resolve(options.keys),
        passphrase: await keysPassphrase(context),
        publisher: publisherOf(options),
      });
      out.result(result);
      for (const { id, version } of result.published) out.say(`${id} version ${version} is published.`);
      for (const id of result.withdrawn) out.say(`${id} is withdrawn.`);
      out.say(
        `${resolve(repo)} is signed: ${result.segmentsWritten} segments and ${result.bytesWritten} bytes written.`,
      );
      for (const { role, expiresAt } of result.warnings)
        context.stderr.write(`warning: the ${role} metadata expires at ${expiresAt}\n`);
    });
}

function addStampCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('stamp'))
    .description('renew the timestamp of a repository (a scheduled job)')
    .argument('<repo>')
    .requiredOption('--keys <dir>', 'the folder made by keygen')
    .action(async (repo: string, options: HomeOptions & { keys: string }) => {
      const out = outputFor(context, options);
      const result = await publisherUseCases(context).stamp({
        repository: resolve(repo),
        keys: resolve(options.keys),
        passphrase: await keysPassphrase(context),
      });
      out.result(result);
      for (const warning of result.warnings) context.stderr.write(`warning: ${JSON.stringify(warning)}\n`);
      out.say(`Stamped; good until ${result.expiresAt}.`);
    });
}

function addVerifyCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('verify'))
    .description('check every signature and every file of a repository')
    .argument('<repo>')
    .action(async (repo: string, options: HomeOptions) => {
      const out = outputFor(context, options);
      const result = await publisherUseCases(context).verify(resolve(repo));
      out.result(result);
      for (const { code, file, message } of result.problems) context.stderr.write(`${code} ${file}: ${message}\n`);
      const first = result.problems[0];
      if (first)
        throw new OutpostError(
          first.code,
          `${result.problems.length} problem(s), the first in ${first.file}: ${first.message}`,
        );
      out.say(`${result.files} files are what was signed; root fingerprint ${result.fingerprint}.`);
    });
}

/** What IT does with knowledge before any workstation sees it. */
export function addPublisherCommands(knowledge: Command, context: CliContext): void {
  addBuildCommand(knowledge, context);
  addPublishCommand(knowledge, context);
  addStampCommand(knowledge, context);
  addVerifyCommand(knowledge, context);
}

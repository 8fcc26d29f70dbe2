import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { SyncEvent, SyncResult } from '../../../shared/contract/knowledge.ts';
import { capsInWords } from '../../../shared/messages/caps-en.ts';
import { isErrorCode } from '../../../shared/errors/codes.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import type { Output } from '../output.ts';
import { OPERATOR, withEngine } from '../with-engine.ts';

function describe({ step, bundle, done, total }: SyncEvent): string {
  return `sync: ${step}${bundle ? ` of ${bundle}` : ''} ${done}/${total}`;
}

function show(out: Output, result: SyncResult): void {
  out.result(result);
  for (const { id, version } of result.activated) out.say(`${id} version ${version} answers now.`);
  for (const id of result.withdrawn) out.say(`${id} was withdrawn and answers no more.`);
  for (const { message } of result.notices) out.say(message);
  for (const { id, version, rolledBack } of result.unchanged) {
    const left = `${id} version ${version} stays: version ${rolledBack} was rolled back here; a later one is taken.`;
    out.say(rolledBack === undefined ? `${id} version ${version} is current.` : left);
  }
  out.say(
    `${result.bytesDownloaded} bytes, ${result.segmentsDownloaded} segments downloaded, ${result.segmentsKept} kept.`,
  );
  const [first] = result.refused;
  if (first) {
    throw new OutpostError(
      isErrorCode(first.code) ? first.code : 'INTERNAL',
      `${first.id}${first.version === null ? '' : ` version ${first.version}`} was refused: ${first.message} The last good version still answers.`,
    );
  }
}

/** A web address as it is, anything else as a folder. */
function sourceOf(from: string): string {
  return /^https?:\/\//.test(from) ? from : resolve(from);
}

async function runSync(context: CliContext, options: HomeOptions, from: string | undefined): Promise<void> {
  const out = outputFor(context, options);
  const result = await withEngine(context, options, { models: 'embedder', as: null }, ({ client }) =>
    client.call('knowledge.sync', from === undefined ? {} : { from: sourceOf(from) }, {
      onEvent: (event) => out.progress(describe(event)),
    }),
  );
  show(out, result);
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new OutpostError('BAD_USAGE', `--port is a number from 0 to 65535, not ${text}.`);
}

function interrupted(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
}

function addSyncCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('sync').description('fetch, verify and activate what is new'))
    .option('--from <url|dir>', 'a repository (default: the enrolment’s sources, in order)')
    .option('--root <file>', 'refuse unless the repository’s root is this file')
    .action(async (options: HomeOptions & { from?: string; root?: string }) => {
      if (options.root !== undefined) {
        await withEngine(context, options, OPERATOR, ({ engine }) =>
          engine.workstation().expectRoot(resolve(options.root as string)),
        );
      }
      await runSync(context, options, options.from);
    });
}

function addImportCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('import').description('sync from a folder or a USB stick'))
    .argument('<dir>')
    .action((dir: string, options: HomeOptions) => runSync(context, options, dir));
}

function addServeCommand(group: Command, context: CliContext): void {
  withHomeOptions(
    group
      .command('serve')
      .description('pass on what is verified here to others on the network, until Ctrl-C; nobody has to trust it'),
  )
    .option('--host <address>', 'the address to listen at; 0.0.0.0 for the whole network', '127.0.0.1')
    .option('--port <n>', 'the port', '7780')
    .action(async (options: HomeOptions & { host: string; port: string }) => {
      const out = outputFor(context, options);
      await withEngine(context, options, OPERATOR, async ({ engine }) => {
        const server = await engine.workstation().serve({ host: options.host, port: portOf(options.port) });
        out.result({ address: server.address });
        out.say(`Others may sync from ${server.address}`);
        await interrupted();
        await server.close();
        out.say(`${server.served()} files were passed on.`);
      });
    });
}

function addStatusCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('status').description('what answers, how old it is, what failed last')).action(
    async (options: HomeOptions) => {
      const out = outputFor(context, options);
      const status = await withEngine(context, options, OPERATOR, ({ client }) => client.call('knowledge.status', {}));
      out.result(status);
      for (const bundle of status.bundles) {
        const warning = bundle.expired ? ' EXPIRED' : bundle.stale ? ' stale' : '';
        out.say(
          `${bundle.id} version ${bundle.version}${warning}: ${bundle.title}; ${bundle.ageDays} days old, effective ${bundle.effectiveFrom}, expires ${bundle.expiresAt}; signed by ${bundle.signedBy.map((id) => id.slice(0, 8)).join(', ')}`,
        );
      }
      for (const { id, documents, signedOff } of status.bundles) {
        out.say(
          signedOff === undefined
            ? `${id}: signed off by nobody.`
            : `${id}: ${signedOff.documents} of ${documents} documents signed off, approved by ${signedOff.approvers.join(', ')}.`,
        );
      }
      for (const { id, rolledBack } of status.bundles) {
        for (const version of rolledBack)
          out.say(`${id}: version ${version} was rolled back here and is not taken again; a later one is.`);
      }
      for (const { id, selfTest } of status.bundles) {
        if (selfTest !== 'passed' && selfTest !== 'none') out.say(`${id}: self-test ${selfTest.replaceAll('_', ' ')}.`);
      }
      for (const caps of status.caps) out.say(`Capped by ${capsInWords(caps)}.`);
      if (status.bundles.length === 0) out.say('No bundle is active: sync or import one.');
      out.say(`Last checked ${status.lastCheckedAt ?? 'never'}; next check ${status.nextCheckAt ?? 'never'}.`);
      if (status.lastFailure)
        out.say(`Last failure ${status.lastFailure.at}: ${status.lastFailure.code}: ${status.lastFailure.message}`);
      if (status.breaker?.until)
        out.say(
          `It failed several times in a row: tried again after ${status.breaker.until}; \`knowledge sync\` tries at once.`,
        );
    },
  );
}

function addRollbackCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('rollback').description('go back to the version before'))
    .argument('<id>')
    .action(async (id: string, options: HomeOptions) => {
      const out = outputFor(context, options);
      const result = await withEngine(context, options, { models: 'embedder', as: null }, ({ client }) =>
        client.call('knowledge.rollback', { id }),
      );
      out.result(result);
      out.say(`${result.id} version ${result.version} answers now.`);
    });
}

/** Returns the group, so that the publisher's commands can join it. */
export function addKnowledgeCommands(program: Command, context: CliContext): Command {
  const group = program.command('knowledge').description('signed bundles of approved policies');
  addSyncCommand(group, context);
  addImportCommand(group, context);
  addServeCommand(group, context);
  addStatusCommand(group, context);
  addRollbackCommand(group, context);
  return group;
}

import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { UpdateStatus } from '../../../shared/contract/updates.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import type { Output } from '../output.ts';
import { OPERATOR, withEngine } from '../with-engine.ts';

const MIB = 2 ** 20;
/** Said on the way: a line each where there is no terminal. */
const STEPS = 10;

const WAITS: Readonly<Record<NonNullable<UpdateStatus['waitsFor']>, string>> = {
  people: 'It waits until nobody works.',
  work: 'It waits for a sync, an ingest or a back-up.',
  escalation: 'It waits until an escalation was seen by its person.',
};

/** How updates stand, in a line or two. */
function inWords(status: UpdateStatus): string {
  const { state, current, channel, offered, downloaded, lastCheck, problem } = status;
  if (status.byAdministrator) return `${current} runs. Your administrator updates this installation.`;
  const next = offered?.version ?? 'the next version';
  switch (state) {
    case 'off':
      return `${current} runs; the enrolment says nothing of updates.`;
    case 'current':
    case 'refused':
      return `${current} runs, and nothing newer is offered (channel ${channel}, last looked ${lastCheck ?? 'never'}).`;
    case 'offered':
      // Without a problem, nothing is fetched only where no app has said what kind of file it takes.
      if (downloaded === 0 && problem === null)
        return `${current} runs; ${next} is offered. Start Outpost once on this computer, which says what kind of file it can put in place; it fetches it then, and so does \`updates check\`.`;
      return `${current} runs; ${next} is offered, ${(downloaded / MIB).toFixed(1)} of ${((offered?.bytes ?? 0) / MIB).toFixed(1)} MiB are here.`;
    case 'downloading':
      return `${current} runs; ${next} is being fetched.`;
    case 'held':
      return `${current} runs; ${next} is here and verified. Outpost puts it in place once nobody works, or at once with \`updates apply\`.`;
    case 'applying':
      return `${current} runs; ${next} is being put in place.`;
  }
}

function show(out: Output, status: UpdateStatus): void {
  out.result(status);
  out.say(inWords(status));
  if (status.waitsFor) out.say(WAITS[status.waitsFor]);
  if (status.problem) out.say(`${status.problem.code}: ${status.problem.message} (${status.problem.at})`);
  if (status.notAgain.length > 0) out.say(`Taken back here, and not offered again: ${status.notAgain.join(', ')}.`);
}

function addStatusCommand(group: Command, context: CliContext): void {
  withHomeOptions(
    group.command('status').description('which version runs, what is offered, and what keeps it away'),
  ).action(async (options: HomeOptions) => {
    const status = await withEngine(context, options, OPERATOR, ({ client }) => client.call('updates.status', {}));
    show(outputFor(context, options), status);
  });
}

function addCheckCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('check').description('look for a newer version now, and fetch and verify it'))
    .option('--from <dir>', 'a folder with releases, such as a stick, instead of the enrolment’s sources')
    .action(async (options: HomeOptions & { from?: string }) => {
      const out = outputFor(context, options);
      const onEvent = ({ done, total }: { done: number; total: number }): void =>
        out.progress(`update: ${(Math.floor((done / total) * STEPS) * 100) / STEPS} %`);
      const from = options.from === undefined ? {} : { from: resolve(options.from) };
      const status = await withEngine(context, options, OPERATOR, ({ client }) =>
        client.call('updates.check', from, { onEvent }),
      );
      show(out, status);
    });
}

function addApplyCommand(group: Command, context: CliContext): void {
  withHomeOptions(
    group
      .command('apply')
      .description('have what is held put in place at once, by the Outpost that runs or starts next'),
  ).action(async (options: HomeOptions) => {
    const out = outputFor(context, options);
    const status = await withEngine(context, options, OPERATOR, ({ client }) => client.call('updates.apply', {}));
    show(out, status);
    out.say('The app of this workstation does so within a minute; where it does not run, as soon as it is started.');
  });
}

/** Versions of Outpost itself. Who may look and apply is the operator, who holds the home's key. */
export function addUpdatesCommands(program: Command, context: CliContext): void {
  const group = program
    .command('updates')
    .description('new versions of Outpost: signed, verified, and put in place when nobody works');
  addStatusCommand(group, context);
  addCheckCommand(group, context);
  addApplyCommand(group, context);
}

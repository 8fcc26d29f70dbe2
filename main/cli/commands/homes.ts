import { rm } from 'node:fs/promises';
import type { Command } from 'commander';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { systemClock } from '../../engine/platform/clock.ts';
import { systemIds } from '../../engine/platform/ids.ts';
import { managedFrom } from '../../engine/platform/managed.ts';
import { createKeyUseCases } from '../../engine/workstation/key-use-cases.ts';
import { type HomeBefore, isNotHandedOver, lookBefore } from '../../engine/workstation/leave/look-before.ts';
import { foldersOfUser, homesOfUser } from '../../engine/workstation/leave/user-places.ts';
import { type CliContext, outputFor } from '../context.ts';
import { withSamplePassphrase } from '../with-engine.ts';

interface ListOptions {
  readonly json?: boolean;
}
interface WipeOptions extends ListOptions {
  readonly yes?: boolean;
  readonly force?: boolean;
}

const machine = ({ env }: CliContext) => ({ env, platform: process.platform });

const keysOf = (context: CliContext, home: string) => createKeyUseCases(home, withSamplePassphrase(context.env, home));

/** One after the other: each derives its key. */
async function lookAtAll(context: CliContext): Promise<HomeBefore[]> {
  const found: HomeBefore[] = [];
  for (const home of await homesOfUser(machine(context))) {
    found.push(await lookBefore(home, withSamplePassphrase(context.env, home), { clock: systemClock, ids: systemIds }));
  }
  return found;
}

function inWords({ home, sample, openEscalations, backup, backupFolder }: HomeBefore): string {
  const open =
    openEscalations === null ? 'locked: whether questions are open cannot be told' : `${openEscalations} open`;
  const kept = [...new Set([backup, backupFolder].filter((place) => place !== null))].join(', ');
  return `${home}${sample ? ' (sample)' : ''}: questions to a person: ${open}; back-ups: ${kept || 'none known'}`;
}

async function list(context: CliContext, options: ListOptions): Promise<void> {
  const out = outputFor(context, options);
  const homes = await lookAtAll(context);
  out.result({ homes });
  for (const home of homes) out.say(inWords(home));
  if (homes.length === 0) out.say('This user has no home here.');
}

/** All or nothing is refused; what is carried out ends with nothing of this user's left. */
async function wipe(context: CliContext, options: WipeOptions): Promise<void> {
  const out = outputFor(context, options);
  if (!options.yes) {
    for (const home of await homesOfUser(machine(context))) await keysOf(context, home).wipeRefused('BAD_USAGE');
    throw new OutpostError('BAD_USAGE', 'This destroys every home of this user for good: pass --yes.');
  }
  const homes = await lookAtAll(context);
  const waiting = homes.filter(isNotHandedOver);
  if (waiting.length > 0 && !options.force) {
    for (const { home } of homes) await keysOf(context, home).wipeRefused('NOT_HANDED_OVER');
    throw new OutpostError(
      'NOT_HANDED_OVER',
      `Nothing was erased. ${waiting.map(inWords).join('. ')}. Hand open questions over first (\`escalations handover\`), open a locked home to look, or pass --force.`,
      { details: { homes: waiting.map(({ home }) => home) } },
    );
  }
  for (const { home } of homes) await keysOf(context, home).wipe(options.force ?? false);
  const folders = foldersOfUser(machine(context));
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
  // One that the machine policy names opens nothing else; a person's own is theirs.
  const { OUTPOST_PASSPHRASE_FILE: file } = context.env;
  if (file && managedFrom(context.env).settings.passphraseFile !== undefined) await rm(file, { force: true });
  out.result({ wiped: homes.map(({ home }) => home), removed: folders });
  for (const home of homes) out.say(`Wiped ${inWords(home)}`);
  const kept = homes.filter(({ backup, backupFolder }) => backup !== null || backupFolder !== null);
  if (kept.length > 0)
    out.say(
      'Back-ups were left: whoever has one and its passphrase or recovery key can restore it. Erase them too if nobody may.',
    );
}

/** What an uninstallation asks: which homes there are, and that nothing of them can be read afterwards. */
export function addHomesCommands(program: Command, context: CliContext): void {
  const group = program.command('homes').description('the homes of this user on this computer');
  group
    .command('list')
    .description('where they are, whether questions are open in them, and where their back-ups lie')
    .option('--json', 'print results as JSON')
    .action((options: ListOptions) => list(context, options));
  group
    .command('wipe')
    .description('make all of them unreadable for good, and remove what Outpost kept beside them')
    .option('--yes', 'do not ask')
    .option('--force', 'also where questions to a person are open, or a home does not open to look')
    .option('--json', 'print results as JSON')
    .action((options: WipeOptions) => wipe(context, options));
}

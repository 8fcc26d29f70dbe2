import { resolve } from 'node:path';
import type { Command } from 'commander';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { passphraseFromEnvironment } from '../../engine/keys/passphrase-file.ts';
import { systemClock } from '../../engine/platform/clock.ts';
import { managedFrom } from '../../engine/platform/managed.ts';
import { sampleHome } from '../../engine/platform/sample-places.ts';
import { readEnrolmentFile } from '../../engine/workstation/read-enrolment.ts';
import { SAMPLE_ACCOUNTS, SAMPLE_PIN } from '../../engine/workstation/sample-clinic.ts';
import { makeSampleHome } from '../../engine/workstation/sample-home.ts';
import { setUpByPolicy } from '../../engine/workstation/first-start/set-up-by-policy.ts';
import { setUpHome } from '../../engine/workstation/set-up.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import type { Output } from '../output.ts';
import { withEngine } from '../with-engine.ts';
import { outpostCommand } from '../../engine/platform/outpost-command.ts';

interface SetupOptions extends HomeOptions {
  readonly managed?: boolean;
  readonly sample?: boolean;
  readonly enrolment?: string;
  readonly fingerprint?: string;
}

async function syncSample(context: CliContext, home: string, env: CliContext['env'], out: Output): Promise<void> {
  const result = await withEngine({ ...context, env }, { home }, { models: 'embedder', as: null }, ({ client }) =>
    client.call(
      'knowledge.sync',
      {},
      { onEvent: ({ step, bundle, done, total }) => out.progress(`sync: ${step} ${bundle ?? ''} ${done}/${total}`) },
    ),
  );
  const [refused] = result.refused;
  if (refused) throw new OutpostError('SELF_TEST_FAILED', `The bundle ${refused.id} was refused: ${refused.message}`);
}

async function setUpSample(context: CliContext, options: SetupOptions, out: Output): Promise<void> {
  const home = resolve(options.home ?? context.env.OUTPOST_HOME ?? sampleHome(context.env));
  const { clinic, passphraseFile, recoveryKey } = await makeSampleHome({
    home,
    env: context.env,
    signal: new AbortController().signal,
    onProgress: ({ done, total }) => out.progress(`sample clinic: ${done} of ${total} policies read`),
  });
  // Run again, it brings the sample home up to date with the policies; what was made there stays.
  await syncSample(context, home, { ...context.env, OUTPOST_PASSPHRASE_FILE: passphraseFile }, out);
  const accounts = SAMPLE_ACCOUNTS.map(({ id, role }) => ({ id, role, pin: SAMPLE_PIN }));
  out.result({ home, sample: true, passphraseFile, recoveryKey, accounts, repository: clinic.repository });
  out.say(`The sample clinic is ready in ${home} (invented policies, not for clinical use).`);
  out.say(
    `Accounts ${accounts.map(({ id }) => id).join(' and ')}, PIN ${SAMPLE_PIN}. Passphrase file: ${passphraseFile}`,
  );
}

async function enrol(context: CliContext, options: SetupOptions & { enrolment: string }, out: Output): Promise<void> {
  const chosen = options.home ?? context.env.OUTPOST_HOME;
  if (!chosen) throw new OutpostError('BAD_USAGE', 'Pass --home DIR: where this workstation’s home is to be.');
  const home = resolve(chosen);
  const passphrase = await passphraseFromEnvironment(context.env, home);
  const enrolment = await readEnrolmentFile(resolve(options.enrolment), options.fingerprint ?? null);
  const { recoveryKey } = await setUpHome({ dir: home, sample: false, passphrase, enrolment, accounts: [] });
  out.result({ home, sample: false, organisation: enrolment.organisation, facility: enrolment.facility, recoveryKey });
  out.say(`${home} belongs to ${enrolment.organisation}, ${enrolment.facility}.`);
  out.say(`Recovery key, shown this once; write it down and lock it away:\n  ${recoveryKey}`);
  out.say('Next: `accounts add`, then `knowledge sync`.');
}

/** What the first start of the window does on a managed computer, now: for an image, or before anybody comes. */
async function setUpManaged(context: CliContext, options: SetupOptions, out: Output): Promise<void> {
  const chosen = options.home ?? context.env.OUTPOST_HOME;
  if (!chosen) throw new OutpostError('BAD_USAGE', 'The machine policy names no homeFolder: pass --home DIR.');
  const home = resolve(chosen);
  const { settings } = managedFrom(context.env);
  if (settings.enrolmentFile === undefined)
    throw new OutpostError(
      'BAD_USAGE',
      `The machine policy names no enrolmentFile: \`${outpostCommand('doctor')}\` says what it holds.`,
    );
  const request = { home, env: context.env, policy: settings, secret: null };
  const made = (await setUpByPolicy(request, systemClock)) !== null;
  out.result({ home, made });
  out.say(
    made ? `${home} is set up. Its first admin gets a recovery key at the first sign-in.` : `${home} is there already.`,
  );
}

export function addSetupCommand(program: Command, context: CliContext): void {
  withHomeOptions(program.command('setup').description('first use of a home'))
    .option('--sample', 'the sample clinic: invented policies, one staff and one reviewer account')
    .option('--enrolment <file>', 'enrol a real workstation')
    .option('--managed', 'what the machine policy of this computer says')
    .option('--fingerprint <text>', 'the root’s fingerprint as IT gave it on another way')
    .action(async (options: SetupOptions) => {
      const out = outputFor(context, options);
      if (options.managed && !options.sample && options.enrolment === undefined)
        return setUpManaged(context, options, out);
      if (options.sample && options.enrolment === undefined) return setUpSample(context, options, out);
      if (options.enrolment !== undefined && !options.sample)
        return enrol(context, { ...options, enrolment: options.enrolment }, out);
      throw new OutpostError('BAD_USAGE', 'Pass one of --sample, --enrolment FILE and --managed.');
    });
}

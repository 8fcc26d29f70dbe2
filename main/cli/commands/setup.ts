import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { EmbedderChoice } from '../../../shared/domain/embedder-choice.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { isSampleHome } from '../../engine/keys/home.ts';
import { homeState } from '../../engine/keys/home-files.ts';
import { passphraseFromEnvironment } from '../../engine/keys/passphrase-file.ts';
import { usableEmbedder } from '../../engine/workstation/model-use-cases.ts';
import { readEnrolmentFile } from '../../engine/workstation/read-enrolment.ts';
import {
  ensureSampleClinic,
  SAMPLE_ACCOUNTS,
  SAMPLE_PIN,
  type SampleClinic,
  sampleEnrolment,
  writeSamplePassphrase,
} from '../../engine/workstation/sample-clinic.ts';
import { setUpHome } from '../../engine/workstation/set-up.ts';
import { cacheFolder } from '../../engine/platform/user-folders.ts';
import { sampleClinicFolder, sampleHome, samplePassphraseFile } from '../../engine/platform/sample-places.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import type { Output } from '../output.ts';
import { withEngine } from '../with-engine.ts';

interface SetupOptions extends HomeOptions {
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

async function makeSampleHome(
  dir: string,
  passphrase: string,
  clinic: SampleClinic,
  embedder: EmbedderChoice,
): Promise<string> {
  const enrolment = sampleEnrolment(clinic, embedder === 'none' ? 'standard' : embedder);
  const { recoveryKey } = await setUpHome({ dir, sample: true, passphrase, enrolment, accounts: SAMPLE_ACCOUNTS });
  return recoveryKey;
}

async function setUpSample(context: CliContext, options: SetupOptions, out: Output): Promise<void> {
  const home = resolve(options.home ?? context.env.OUTPOST_HOME ?? sampleHome(context.env));
  const own = context.env.OUTPOST_PASSPHRASE_FILE;
  const passphraseFile = own ?? samplePassphraseFile(context.env, home);
  const env = { ...context.env, OUTPOST_PASSPHRASE_FILE: passphraseFile };
  if (!own && !existsSync(passphraseFile)) await writeSamplePassphrase(passphraseFile);
  const passphrase = await passphraseFromEnvironment(env, home);
  const embedder = await usableEmbedder(context.env);
  const clinic = await ensureSampleClinic({
    folder: sampleClinicFolder(context.env),
    vectorCache: join(cacheFolder(context.env), 'vectors'),
    env: context.env,
    embedder,
    signal: new AbortController().signal,
    onProgress: (text) => out.progress(text),
  });
  // Run again, it brings the sample home up to date with the policies; what was made there stays.
  const exists = homeState(home) !== 'missing' && (await isSampleHome(home));
  const recoveryKey = exists ? null : await makeSampleHome(home, passphrase, clinic, embedder);
  await syncSample(context, home, env, out);
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

export function addSetupCommand(program: Command, context: CliContext): void {
  withHomeOptions(program.command('setup').description('first use of a home'))
    .option('--sample', 'the sample clinic: invented policies, one staff and one reviewer account')
    .option('--enrolment <file>', 'enrol a real workstation')
    .option('--fingerprint <text>', 'the root’s fingerprint as IT gave it on another way')
    .action(async (options: SetupOptions) => {
      const out = outputFor(context, options);
      if (options.sample && options.enrolment === undefined) return setUpSample(context, options, out);
      if (options.enrolment !== undefined && !options.sample)
        return enrol(context, { ...options, enrolment: options.enrolment }, out);
      throw new OutpostError('BAD_USAGE', 'Pass either --sample or --enrolment FILE.');
    });
}

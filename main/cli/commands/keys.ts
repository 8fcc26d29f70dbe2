import type { Command } from 'commander';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { createKeyUseCases } from '../../engine/workstation/key-use-cases.ts';
import { type CliContext, type HomeOptions, homeFor, outputFor, withHomeOptions } from '../context.ts';
import { readNewPassphrase } from '../read-secret.ts';
import { OPERATOR, withEngine, withSamplePassphrase } from '../with-engine.ts';

function addStatusCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('status').description('how this home opens')).action(async (options: HomeOptions) => {
    const out = outputFor(context, options);
    const home = homeFor(context, options);
    const status = await createKeyUseCases(home, withSamplePassphrase(context.env, home)).status();
    out.result(status);
    out.say(
      `${status.home}: ${status.state}; opens by ${status.ways.join(', ')}${status.opens ? '; the passphrase at hand opens it' : ''}`,
    );
  });
}

function addRecipientCommand(group: Command, context: CliContext): void {
  withHomeOptions(
    group
      .command('recipient')
      .description('the public key that confidential bundles for this workstation are encrypted to'),
  ).action(async (options: HomeOptions) => {
    const out = outputFor(context, options);
    const recipient = await withEngine(context, options, OPERATOR, ({ engine }) => engine.workstation().recipient());
    out.result({ recipient });
    out.say(recipient);
  });
}

function addChangeCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('change').description('set a new passphrase'))
    .option('--new-passphrase-file <file>', 'a file with the new passphrase (else it is asked for)')
    .action(async (options: HomeOptions & { newPassphraseFile?: string }) => {
      const out = outputFor(context, options);
      const passphrase = await readNewPassphrase(context, options.newPassphraseFile);
      await withEngine(context, options, OPERATOR, ({ engine }) => engine.workstation().changePassphrase(passphrase));
      out.result({ changed: true });
      out.say('The new passphrase opens this home; the old one no longer does.');
    });
}

function addRecoverCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('recover').description('set a new passphrase with the recovery key'))
    .requiredOption('--recovery-key-file <file>', 'a file with the recovery key')
    .option('--new-passphrase-file <file>', 'a file with the new passphrase (else it is asked for)')
    .action(async (options: HomeOptions & { recoveryKeyFile: string; newPassphraseFile?: string }) => {
      const out = outputFor(context, options);
      const passphrase = await readNewPassphrase(context, options.newPassphraseFile);
      await createKeyUseCases(homeFor(context, options), context.env).recover(options.recoveryKeyFile, passphrase);
      out.result({ recovered: true });
      out.say('The new passphrase opens this home.');
    });
}

function addResealCommand(group: Command, context: CliContext): void {
  withHomeOptions(
    group.command('reseal').description('seal everything anew under a new master key; close every window first'),
  ).action(async (options: HomeOptions) => {
    const out = outputFor(context, options);
    const home = homeFor(context, options);
    const { recoveryKey, files } = await createKeyUseCases(home, withSamplePassphrase(context.env, home)).reseal();
    await withEngine(context, options, OPERATOR, async ({ engine }) => {
      engine.workstation().audit.append({ kind: 'key', action: 'resealed', actor: 'operator', details: { files } });
    });
    out.result({ files, recoveryKey });
    out.say(`${files} files are sealed under a new key; the passphrase is the same.`);
    out.say(`New recovery key, shown this once; the old one opens nothing any more:\n  ${recoveryKey}`);
  });
}

function addWipeCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('wipe').description('make everything in this home unreadable, at once and for good'))
    .option('--yes', 'do not ask')
    .option('--force', 'also where a process that has it open does not close it')
    .action(async (options: HomeOptions & { yes?: boolean; force?: boolean }) => {
      const out = outputFor(context, options);
      const home = homeFor(context, options);
      const keys = createKeyUseCases(home, withSamplePassphrase(context.env, home));
      if (!options.yes) {
        await keys.wipeRefused('BAD_USAGE');
        throw new OutpostError('BAD_USAGE', `This destroys ${home} for good: pass --yes.`);
      }
      const { recorded } = await keys.wipe(options.force ?? false);
      out.result({ wiped: home, recorded });
      out.say(`${home} is gone.`);
    });
}

export function addKeysCommands(program: Command, context: CliContext): void {
  const group = program.command('keys').description('the key of this home');
  addStatusCommand(group, context);
  addRecipientCommand(group, context);
  addChangeCommand(group, context);
  addRecoverCommand(group, context);
  addResealCommand(group, context);
  addWipeCommand(group, context);
}

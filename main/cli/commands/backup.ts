import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { KeySecret } from '../../engine/keys/keyring.ts';
import { passphraseFromEnvironment } from '../../engine/keys/passphrase-file.ts';
import { parseRecoveryKey } from '../../engine/keys/recovery-key.ts';
import { systemClock } from '../../engine/platform/clock.ts';
import { systemIds } from '../../engine/platform/ids.ts';
import { findBackup, keyBySecret, listBackups } from '../../engine/workstation/backup/find-backup.ts';
import { makeBackup } from '../../engine/workstation/backup/make-backup.ts';
import { restoreBackup } from '../../engine/workstation/backup/restore-backup.ts';
import { verifyBackup } from '../../engine/workstation/backup/verify-backup.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import type { Output } from '../output.ts';
import { readNewPassphrase } from '../read-secret.ts';
import { keepSamplePassphrase, sampleSecretFor } from '../sample-secrets.ts';
import { OPERATOR, withEngine, withSamplePassphrase } from '../with-engine.ts';

const DEPS = { clock: systemClock, ids: systemIds };
const MIB = 2 ** 20;
/** Said on the way: a line each where there is no terminal. */
const STEPS = 10;

interface KeyOptions extends HomeOptions {
  readonly recoveryKeyFile?: string;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

/** Ends with the process's own signals: what was begun is cleared away. */
function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

const tellProgress = (out: Output, what: string) => {
  return ({ done, total }: { done: number; total: number }): void => {
    const steps = total === 0 ? STEPS : Math.floor((done / total) * STEPS);
    out.progress(`${what}: ${(steps * 100) / STEPS} %`);
  };
};

const inMib = (bytes: number): string => `${(bytes / MIB).toFixed(1)} MiB`;

/** The recovery key from its file, else the passphrase: of the home that is named, else a sample home's own. */
async function secretFor(context: CliContext, backup: string, options: KeyOptions): Promise<KeySecret> {
  if (options.recoveryKeyFile !== undefined) {
    const typed = await readFile(options.recoveryKeyFile, 'utf8').catch((cause: unknown) => {
      throw new OutpostError('BAD_INPUT', `${options.recoveryKeyFile} cannot be read: check its name and rights.`, {
        cause,
      });
    });
    return { by: 'recovery', secret: parseRecoveryKey(typed) };
  }
  const home = options.home === undefined ? null : resolve(options.home);
  const env = home === null ? context.env : withSamplePassphrase(context.env, home);
  if (!env.OUTPOST_PASSPHRASE_FILE) return sampleSecretFor(env, backup);
  return { by: 'passphrase', passphrase: await passphraseFromEnvironment(env, home ?? backup) };
}

interface CreateOptions extends HomeOptions {
  readonly out: string;
  readonly keepDaily?: number;
  readonly keepWeekly?: number;
}

function addCreateCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('create').description('back this home up while it is used'))
    .requiredOption(
      '--out <path>',
      'a new file for a complete back-up, or a folder (a stick, a share) for one beside others',
    )
    .option('--keep-daily <n>', 'in a folder: of the last N days keep the newest back-up each', wholeNumber)
    .option('--keep-weekly <n>', 'in a folder: and of the last N weeks', wholeNumber)
    .action(async (options: CreateOptions) => {
      const out = outputFor(context, options);
      const { keepDaily, keepWeekly } = options;
      const keep =
        keepDaily === undefined && keepWeekly === undefined ? null : { daily: keepDaily ?? 1, weekly: keepWeekly ?? 0 };
      const path = /[\\/]$/.test(options.out) ? `${resolve(options.out)}/` : resolve(options.out);
      const made = await withEngine(context, options, OPERATOR, ({ engine }) =>
        makeBackup(
          engine.workstation(),
          {
            ...{ out: path, keep, actor: 'operator' },
            signal: untilInterrupted(),
            turn: async () => undefined,
            onProgress: tellProgress(out, 'backup'),
          },
          DEPS,
        ),
      );
      out.result(made);
      const { written, files, bytes } = made;
      out.say(`${made.path}: ${files} files, ${inMib(bytes)}, as of ${made.at}; ${inMib(written.bytes)} were written.`);
      out.say(
        'It was read back and is whole. The passphrase and the recovery key of today open it: keep both elsewhere.',
      );
      if (made.sameDisk) out.say('It lies on the same disk as the home: copy it to a stick, a share or another disk.');
    });
}

function addVerifyCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('verify').description('read a back-up through: every byte is what it was'))
    .argument('<path>', 'a back-up, or a folder of which the newest is meant')
    .option('--recovery-key-file <file>', 'a file with the recovery key (else the passphrase file opens it)')
    .action(async (path: string, options: KeyOptions) => {
      const out = outputFor(context, options);
      const backup = await findBackup(resolve(path), keyBySecret(await secretFor(context, resolve(path), options)));
      const found = await verifyBackup(backup, { signal: untilInterrupted(), onProgress: tellProgress(out, 'verify') });
      out.result(found);
      out.say(`${found.path} is whole: ${found.files} files, ${inMib(found.bytes)}, as of ${found.at}.`);
    });
}

function addRestoreCommand(group: Command, context: CliContext): void {
  withHomeOptions(
    group.command('restore').description('make a home of a back-up, in a folder that is empty or not there'),
  )
    .argument('<path>', 'a back-up, or a folder of which the newest is meant')
    .option('--recovery-key-file <file>', 'a file with the recovery key (else the passphrase file opens it)')
    .option('--new-passphrase-file <file>', 'a file with the new passphrase; asked for where the recovery key was used')
    .action(async (path: string, options: KeyOptions & { newPassphraseFile?: string }) => {
      const out = outputFor(context, options);
      if (!options.home) throw new OutpostError('BAD_USAGE', 'Pass --home DIR: where the restored home is to be.');
      const dir = resolve(options.home);
      const secret = await secretFor(context, resolve(path), options);
      const asks = secret.by === 'recovery' || options.newPassphraseFile !== undefined;
      const newPassphrase = asks ? await readNewPassphrase(context, options.newPassphraseFile) : null;
      const request = { path: resolve(path), dir, secret, newPassphrase, signal: untilInterrupted() };
      const restored = await restoreBackup({ ...request, onProgress: tellProgress(out, 'restore') }, DEPS);
      if (restored.sample) await keepSamplePassphrase(context.env, dir, secret);
      out.result(restored);
      out.say(
        `${dir} is the home as of ${restored.at}: ${restored.files} files. What was recorded later is not in it.`,
      );
      if (!restored.audit.ok) {
        out.say(
          `Its audit log was broken when it was backed up (entry ${restored.audit.brokenAt}): tell the people who look after security.`,
        );
      }
      out.say(
        'Next: `doctor`, then `knowledge sync`. Never use this home and the one that it was backed up from side by side.',
      );
    });
}

function addListCommand(group: Command, context: CliContext): void {
  withHomeOptions(group.command('list').description('the back-ups in a folder, the newest first'))
    .argument('<folder>', 'where back-ups were made')
    .action(async (folder: string, options: HomeOptions) => {
      const out = outputFor(context, options);
      const listed = await listBackups(resolve(folder));
      out.result(listed);
      for (const { at, path } of listed) out.say(`${at}  ${path}`);
      if (listed.length === 0) out.say('none');
    });
}

/** What brings a home back after its disk, its machine or its building is gone. */
export function addBackupCommands(program: Command, context: CliContext): void {
  const group = program.command('backup').description('back-ups of a home: sealed, and restored on any machine');
  addCreateCommand(group, context);
  addVerifyCommand(group, context);
  addRestoreCommand(group, context);
  addListCommand(group, context);
}

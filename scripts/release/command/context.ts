import { resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { readSecretFile } from '../../../main/engine/platform/secret-file.ts';
import { isOutpostError, OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { RepositoryAccess } from '../publish-release.ts';
import { metadataSigners, type NamedSigners, namedSigners } from '../signing/named-signers.ts';

/** What all commands of a release share: where they write to, and how their result is printed. */
export interface ReleaseContext {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
}

export interface JsonOption {
  readonly json?: boolean;
}

/** One line of JSON, or words for a person. */
export function printResult(context: ReleaseContext, { json }: JsonOption, result: unknown, words: string): void {
  context.stdout(json === true ? `${JSON.stringify(result)}\n` : `${words}\n`);
}

/** The passphrase of the keys; null where they are protected by their file mode alone. @throws OutpostError SECRET_EXPOSED, BAD_INPUT. */
export async function releasePassphrase({ env }: ReleaseContext): Promise<string | null> {
  const file = env.OUTPOST_KEYS_PASSPHRASE_FILE;
  if (!file) return null;
  try {
    return await readSecretFile(file);
  } catch (cause) {
    if (isOutpostError(cause)) throw cause;
    throw new OutpostError('BAD_INPUT', `OUTPOST_KEYS_PASSPHRASE_FILE names ${file}, which cannot be read.`, { cause });
  }
}

export interface AccessOptions extends JsonOption {
  readonly keys: string;
  readonly to: string;
  readonly signer?: readonly string[];
}

export const withAccess = (command: Command): Command =>
  withSigners(
    command
      .requiredOption('--keys <dir>', 'the folder made by keygen')
      .requiredOption('--to <repository>', 'the folder of the repository of releases; made by the first one'),
  );

export const withSigners = (command: Command): Command =>
  command
    .option('--signer <role=program...>', 'who signs for a role whose key is in no file (docs/guides/release.md)')
    .option('--json', 'one line of JSON on standard output');

export async function accessFor(
  context: ReleaseContext,
  options: AccessOptions,
  signers: NamedSigners = namedSigners(options.signer ?? []),
): Promise<RepositoryAccess> {
  return {
    repository: resolve(options.to),
    keys: resolve(options.keys),
    passphrase: await releasePassphrase(context),
    signers: metadataSigners(signers),
    clock: systemClock,
  };
}

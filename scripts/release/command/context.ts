import { resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import type { RepositoryAccess } from '../publish-release.ts';
import { metadataSigners, type NamedSigners, namedSigners } from '../signing/named-signers.ts';
import { keysPassphrase } from '../../../main/cli/keys-passphrase.ts';

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
    passphrase: await keysPassphrase(context),
    signers: metadataSigners(signers),
    clock: systemClock,
  };
}

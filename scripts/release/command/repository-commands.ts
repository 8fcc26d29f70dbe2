import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { RoleSize } from '../../../main/engine/knowledge/repository/keys.ts';
import { ROLE_NAMES, type RoleName } from '../../../main/engine/knowledge/repository/metadata-form.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { publishRelease } from '../publish-release.ts';
import { promote, unchanged, withdraw } from '../repository/changes.ts';
import {
  type AppChange,
  publishApp,
  type PublishAppResult,
  type PublishedReleases,
} from '../repository/publish-app.ts';
import { makeReleaseKeys } from '../signing/keygen.ts';
import { namedSigners } from '../signing/named-signers.ts';
import { type AudienceOptions, audienceFrom, versionFrom, withAudience } from './audience.ts';
import {
  type AccessOptions,
  accessFor,
  type JsonOption,
  printResult,
  type ReleaseContext,
  withAccess,
  withSigners,
} from './context.ts';
import { keysPassphrase } from '../../../main/cli/keys-passphrase.ts';

/** `root=2/3`: two of three keys must sign. */
function roleSizes(texts: readonly string[]): Partial<Record<RoleName, RoleSize>> {
  const sizes: Partial<Record<RoleName, RoleSize>> = {};
  for (const text of texts) {
    const [, name, threshold, keys] = /^(\w+)=(\d+)\/(\d+)$/.exec(text) ?? [];
    const role = ROLE_NAMES.find((known) => known === name);
    if (role === undefined) {
      throw new OutpostError('BAD_USAGE', `--role is ROLE=M/N with a role of ${ROLE_NAMES.join(', ')}, not ${text}.`);
    }
    sizes[role] = { keys: Number(keys), threshold: Number(threshold) };
  }
  return sizes;
}

export function addKeygenCommand(program: Command, context: ReleaseContext): void {
  const command = program
    .command('keygen')
    .description('make the keys of releases: of the repository’s roles, and of the engine’s files')
    .argument('<dir>', 'a new folder; keep it offline')
    .option('--role <role=m/n...>', 'how many of how many keys must sign (root=2/3, the others 1 of 1)');
  withSigners(command).action(async (dir: string, options: JsonOption & { role?: string[]; signer?: string[] }) => {
    const made = await makeReleaseKeys({
      folder: resolve(dir),
      roles: roleSizes(options.role ?? []),
      signers: namedSigners(options.signer ?? []),
      passphrase: await keysPassphrase(context),
      clock: systemClock,
      ids: systemIds,
    });
    if (made.warning !== null) context.stderr(`${made.warning}\n`);
    const words = `Keys in ${made.folder}; root.json there goes into enrolments (updates.root, base64).\nRoot fingerprint, to be compared by people:\n  ${made.fingerprint}`;
    printResult(context, options, made, words);
  });
}

interface PublishOptions extends AccessOptions, AudienceOptions {
  readonly althoughWithdrawn?: boolean;
}

export function addPublishCommand(program: Command, context: ReleaseContext): void {
  const command = program
    .command('publish')
    .description('sign a release that was made, into a repository')
    .argument('<release>', 'its folder')
    .option('--although-withdrawn', 'once more, although this very version was withdrawn');
  withAccess(withAudience(command)).action(async (folder: string, options: PublishOptions) => {
    const { althoughWithdrawn = false } = options;
    const audience = { channel: 'pilot' as const, share: 1, minimumFrom: null, ...audienceFrom(options) };
    const access = await accessFor(context, options);
    const result = await publishRelease(resolve(folder), audience, access, { althoughWithdrawn });
    printResult(context, options, summary(result), describe(result));
  });
}

export function addChangeCommands(program: Command, context: ReleaseContext): void {
  withAccess(withAudience(program.command('promote')))
    .description('offer a published version to more workstations, or to another channel; nothing is built again')
    .argument('<version>')
    .action(async (version: string, options: AccessOptions & AudienceOptions) => {
      const to = audienceFrom(options);
      if (Object.keys(to).length === 0)
        throw new OutpostError('BAD_USAGE', 'Name --channel, --share or --minimum-from.');
      await change(context, options, promote(versionFrom(version), to));
    });
  withAccess(program.command('withdraw'))
    .description('offer a version to nobody any more; who has it keeps it')
    .argument('<version>')
    .action((version: string, options: AccessOptions) => change(context, options, withdraw(versionFrom(version))));
  withAccess(program.command('stamp'))
    .description('sign what is published again, before it expires or with new keys')
    .action((options: AccessOptions) => change(context, options, unchanged));
}

async function change(
  context: ReleaseContext,
  options: AccessOptions,
  how: (published: PublishedReleases) => AppChange,
): Promise<void> {
  const result = await publishApp({ ...(await accessFor(context, options)), change: how });
  printResult(context, options, summary(result), describe(result));
}

const summary = ({ targets, withdrawn, versions, removed }: PublishAppResult) => ({
  releases: targets.map(({ name, length, sha256, release }) => ({ name, length, sha256, ...release })),
  withdrawn,
  versions,
  removed,
});

function describe({ targets, withdrawn }: PublishedReleases): string {
  const offered = targets.map(({ name, release }) => `${name}: ${release.channel}, share ${release.share}`).sort();
  return [
    ...(offered.length === 0 ? ['Nothing is published.'] : offered),
    ...(withdrawn.length === 0 ? [] : [`Withdrawn: ${withdrawn.join(', ')}`]),
  ].join('\n');
}

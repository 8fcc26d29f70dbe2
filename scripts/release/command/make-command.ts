import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { ROOT } from '../../ensure-packages.mjs';
import { ephemeralSigner } from '../../package/list-signer.ts';
import { makeRelease, thisKind } from '../make/make-release.ts';
import { renderSizes } from '../make/sizes.ts';
import { sourceState } from '../make/source-state.ts';
import { assertKeys, assertPublishable, type FirstAudience, publishRelease } from '../publish-release.ts';
import { openEngineKey } from '../signing/engine-key.ts';
import { namedSigners } from '../signing/named-signers.ts';
import { type AudienceOptions, audienceFrom, versionFrom, withAudience } from './audience.ts';
import { accessFor, type JsonOption, printResult, type ReleaseContext, withSigners } from './context.ts';
import { keysPassphrase } from '../../../main/cli/keys-passphrase.ts';

interface MakeCommandOptions extends JsonOption, AudienceOptions {
  readonly version?: string;
  readonly out: string;
  readonly keys?: string;
  readonly to?: string;
  readonly signer?: readonly string[];
  readonly notes?: readonly string[];
  readonly weights: boolean;
  readonly installers: boolean;
  readonly allowChanges?: boolean;
}

/** To everybody who is chosen to go first, until somebody says otherwise. */
const FIRST: FirstAudience = { channel: 'pilot', share: 1, minimumFrom: null };
const PACKAGES_SHOWN = 15;
const MAX_NOTES = 4_000;

async function packageVersion(): Promise<string> {
  const text = await readFile(join(ROOT, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** `es=FILE` of each `--notes`. */
async function notesFrom(texts: readonly string[]): Promise<Record<string, string>> {
  const notes: Record<string, string> = {};
  for (const text of texts) {
    const [, language, file] = /^([a-z]{2})=(.+)$/s.exec(text) ?? [];
    if (language === undefined || file === undefined) {
      throw new OutpostError('BAD_USAGE', `--notes is LANGUAGE=FILE, such as es=notes.txt, not ${text}.`);
    }
    const words = await readFile(resolve(file), 'utf8').catch((cause: unknown) => {
      throw new OutpostError('NOT_FOUND', `The notes ${file} cannot be read.`, { cause });
    });
    if (words.length > MAX_NOTES)
      throw new OutpostError('BAD_INPUT', `${file} is longer than ${MAX_NOTES} characters.`);
    notes[language] = words.trim();
  }
  return notes;
}

export function addMakeCommand(program: Command, context: ReleaseContext): void {
  const command = program
    .command('make', { isDefault: true })
    .description('build a release for this platform; with --keys and --to also publish it')
    .option('--version <version>', 'three numbers; package.json’s otherwise')
    .option('--out <dir>', 'where the folder of the release is made', join(ROOT, 'release'))
    .option('--keys <dir>', 'the folder made by keygen')
    .option('--to <repository>', 'publish into this folder')
    .option('--notes <language=file...>', 'what is new, in further languages')
    .option('--no-weights', 'models are fetched by the workstations instead')
    .option('--no-installers', 'the folder alone')
    .option('--allow-changes', 'although files differ from the commit');
  withSigners(withAudience(command)).action(async (options: MakeCommandOptions) => {
    await make(context, options);
  });
}

async function make(context: ReleaseContext, options: MakeCommandOptions): Promise<void> {
  const { keys, to } = options;
  if (to !== undefined && keys === undefined)
    throw new OutpostError('BAD_USAGE', '--to needs --keys: nothing is published unsigned.');
  const version = versionFrom(options.version ?? (await packageVersion()));
  const audience = { ...FIRST, ...audienceFrom(options) };
  const signers = namedSigners(options.signer ?? []);
  const engine = signers.engine[0] ?? null;
  if (keys !== undefined) await assertKeys(resolve(keys));
  if (to !== undefined)
    await assertPublishable({ version, ...thisKind() }, { repository: resolve(to), clock: systemClock });
  const signer =
    keys === undefined ? engine : await openEngineKey(resolve(keys), await keysPassphrase(context), engine);
  const made = await makeRelease({
    version,
    out: resolve(options.out),
    weights: options.weights,
    installers: options.installers,
    signer: signer ?? ephemeralSigner(),
    ephemeral: signer === null,
    notes: await notesFrom(options.notes ?? []),
    source: sourceState(ROOT, context.env, options.allowChanges ?? false),
    say: (text) => context.stderr(`${text}\n`),
  });
  const access = keys === undefined || to === undefined ? null : await accessFor(context, { keys, to }, signers);
  const published = access === null ? null : await publishRelease(made.folder, audience, access);
  const words = [
    made.folder,
    renderSizes(made.sizes, PACKAGES_SHOWN),
    ...made.release.leftOut.map(({ format, reason }) => `Left out: ${format} (${reason})`),
    published === null
      ? 'Not published: sign it with `npm run release -- publish`.'
      : `Published in ${to}: ${audience.channel}, share ${audience.share}.`,
  ].join('\n');
  printResult(
    context,
    options,
    { ...made, published: published && { ...audience, versions: published.versions } },
    words,
  );
}

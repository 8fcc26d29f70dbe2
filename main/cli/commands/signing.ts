import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { KEY_ROLES, type KeyRole } from '../../engine/workstation/publisher-use-cases.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { keysPassphrase } from '../keys-passphrase.ts';
import { publisherUseCases } from '../publisher-tools.ts';

/** `root=2/3`: two of three keys must sign. */
function parseRoleSizes(texts: readonly string[]): Partial<Record<KeyRole, { keys: number; threshold: number }>> {
  const sizes: Partial<Record<KeyRole, { keys: number; threshold: number }>> = {};
  for (const text of texts) {
    const [, role, threshold, keys] = /^(\w+)=(\d+)\/(\d+)$/.exec(text) ?? [];
    if (role === undefined) throw new OutpostError('BAD_USAGE', `--role is ROLE=M/N, such as root=2/3, not ${text}.`);
    sizes[parseRole(role)] = { keys: Number(keys), threshold: Number(threshold) };
  }
  return sizes;
}

function parseRole(text: string): KeyRole {
  const role = KEY_ROLES.find((name) => name === text);
  if (role === undefined) throw new OutpostError('BAD_USAGE', `A role is one of ${KEY_ROLES.join(', ')}, not ${text}.`);
  return role;
}

async function readFields(file: string): Promise<Record<string, unknown>> {
  try {
    return z.record(z.string(), z.unknown()).parse(parse(await readFile(file, 'utf8'), { schema: 'core' }));
  } catch (cause) {
    const [why] = cause instanceof Error ? cause.message.split('\n') : [];
    throw new OutpostError(
      'BAD_INPUT',
      `${file} cannot be read as YAML with the fields of an enrolment: ${why ?? 'correct it'}`,
      { cause },
    );
  }
}

function addKeygenCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('keygen'))
    .description('make the signing keys of a repository')
    .argument('<dir>', 'a new folder; keep it offline')
    .option('--role <role=m/n...>', 'how many of how many keys must sign, such as root=2/3 (default: 1 of 1)')
    .action(async (dir: string, options: HomeOptions & { role?: string[] }) => {
      const out = outputFor(context, options);
      const made = await publisherUseCases(context).keygen(resolve(dir), {
        passphrase: await keysPassphrase(context),
        roles: parseRoleSizes(options.role ?? []),
      });
      if (made.warning) context.stderr.write(`${made.warning}\n`);
      out.result({ folder: made.folder, fingerprint: made.fingerprint, root: made.root.toString('base64') });
      out.say(`Keys in ${made.folder}.\nRoot fingerprint, to be compared by people:\n  ${made.fingerprint}`);
    });
}

function addRotateCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('rotate'))
    .description('new keys for roles, or a longer life for the root; publish afterwards')
    .argument('[role...]', `any of ${KEY_ROLES.join(', ')}; none renews the root alone`)
    .requiredOption('--keys <dir>', 'the folder made by keygen')
    .action(async (roles: string[], options: HomeOptions & { keys: string }) => {
      const out = outputFor(context, options);
      const result = await publisherUseCases(context).rotate({
        keys: resolve(options.keys),
        roles: roles.map(parseRole),
        passphrase: await keysPassphrase(context),
      });
      out.result(result);
      out.say(
        `Root version ${result.version} is made. Publish now, so that workstations follow it; the first root’s fingerprint stays what they were enrolled with.`,
      );
    });
}

function addPublisherKeyCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('publisher-key'))
    .description('make a publisher’s own key, where the publisher is')
    .argument('<dir>', 'a new folder')
    .action(async (dir: string, options: HomeOptions) => {
      const out = outputFor(context, options);
      const result = await publisherUseCases(context).publisherKey(resolve(dir), await keysPassphrase(context));
      out.result(result);
      out.say(`Send ${result.publicFile} to the organisation. Key id, to be compared by people:\n  ${result.keyId}`);
    });
}

function addDelegateCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('delegate'))
    .description('let a publisher sign bundles of its own, or give it other keys; publish afterwards')
    .argument('<name>', 'a-z, 0-9 and dashes')
    .requiredOption('--keys <dir>', 'the folder made by keygen')
    .requiredOption('--public-key <file...>', 'publisher.json of the publisher')
    .requiredOption('--bundles <pattern...>', 'bundle ids that it may sign, such as pharmacy-*')
    .option('--threshold <n>', 'how many of its keys must sign', '1')
    .action(
      async (
        name: string,
        options: HomeOptions & { keys: string; publicKey: string[]; bundles: string[]; threshold: string },
      ) => {
        const out = outputFor(context, options);
        const publisher = await publisherUseCases(context).delegate({
          keys: resolve(options.keys),
          name,
          bundles: options.bundles,
          publicFiles: options.publicKey.map((file) => resolve(file)),
          threshold: Number(options.threshold),
        });
        out.result(publisher);
        out.say(`${name} may sign ${publisher.bundles.join(', ')} from the next \`knowledge publish\` on.`);
      },
    );
}

function addEnrolCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('enrol'))
    .description('sign the enrolment of a workstation')
    .argument(
      '<fields>',
      'a YAML or JSON file: tenant, organisation, facility, departments, sources, and what else it needs',
    )
    .requiredOption('--keys <dir>', 'the folder made by keygen')
    .requiredOption('--out <file>', 'the enrolment file to write')
    .action(async (fields: string, options: HomeOptions & { keys: string; out: string }) => {
      const out = outputFor(context, options);
      const made = await publisherUseCases(context).enrol({
        keys: resolve(options.keys),
        passphrase: await keysPassphrase(context),
        fields: await readFields(resolve(fields)),
      });
      await writeFile(resolve(options.out), made.file);
      out.result({ file: resolve(options.out), fingerprint: made.fingerprint });
      out.say(
        `${resolve(options.out)} is signed. Tell the person at the workstation this fingerprint on another way:\n  ${made.fingerprint}`,
      );
    });
}

function addRevokeCommand(knowledge: Command, context: CliContext): void {
  withHomeOptions(knowledge.command('revoke'))
    .description('take a publisher’s right to sign back; publish afterwards')
    .argument('<name>')
    .requiredOption('--keys <dir>', 'the folder made by keygen')
    .action(async (name: string, options: HomeOptions & { keys: string }) => {
      const out = outputFor(context, options);
      await publisherUseCases(context).revoke({ keys: resolve(options.keys), name });
      out.result({ name });
      out.say(
        `${name} may sign nothing from the next \`knowledge publish\` on; its bundles stop answering at the next sync.`,
      );
    });
}

/** Ceremonies with signing keys (docs/guides/it.md): who may sign what. */
export function addSigningCommands(knowledge: Command, context: CliContext): void {
  addKeygenCommand(knowledge, context);
  addRotateCommand(knowledge, context);
  addPublisherKeyCommand(knowledge, context);
  addDelegateCommand(knowledge, context);
  addEnrolCommand(knowledge, context);
  addRevokeCommand(knowledge, context);
}

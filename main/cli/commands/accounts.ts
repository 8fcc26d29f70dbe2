import type { Command } from 'commander';
import type { AccountState } from '../../../shared/contract/accounts.ts';
import { Role, ROLES } from '../../../shared/domain/audience.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type CliContext, type HomeOptions, outputFor, withHomeOptions } from '../context.ts';
import { readPin } from '../read-secret.ts';
import { OPERATOR, withEngine } from '../with-engine.ts';

function parseRole(text: string): Role {
  const parsed = Role.safeParse(text);
  if (!parsed.success) throw new OutpostError('BAD_USAGE', `--role is one of ${ROLES.join(', ')}, not ${text}.`);
  return parsed.data;
}

function standing({ lastSignIn, lockedOutSeconds }: AccountState): string {
  const used = lastSignIn === null ? 'never signed in' : `last signed in ${lastSignIn}`;
  return lockedOutSeconds === null ? used : `${used}, locked out for ${lockedOutSeconds} s`;
}

function addListCommand(accounts: Command, context: CliContext): void {
  withHomeOptions(
    accounts.command('list').description('who may sign in, when each last did, and who is locked out'),
  ).action(async (options: HomeOptions) => {
    const out = outputFor(context, options);
    const { accounts: list } = await withEngine(context, options, OPERATOR, ({ client }) =>
      client.call('accounts.overview', {}),
    );
    out.result(list);
    for (const account of list) {
      const { id, displayName, role, departments } = account;
      out.say(`${id.padEnd(20)} ${role.padEnd(11)} ${displayName} (${departments.join(', ')}); ${standing(account)}`);
    }
  });
}

function addNewAccountCommand(accounts: Command, context: CliContext): void {
  withHomeOptions(accounts.command('add').description('add an account; its PIN is asked for'))
    .argument('<id>', 'a-z, 0-9, dot, dash')
    .requiredOption('--name <name>', 'the name on screen')
    .requiredOption('--role <role>', ROLES.join(', '))
    .requiredOption('--department <name...>', 'departments whose passages this account may read')
    .option('--pin-file <file>', 'a file with the PIN (else it is asked for)')
    .action(
      async (
        id: string,
        options: HomeOptions & { name: string; role: string; department: string[]; pinFile?: string },
      ) => {
        const out = outputFor(context, options);
        const pin = await readPin(context, options.pinFile);
        const account = await withEngine(context, options, OPERATOR, ({ client }) =>
          client.call('accounts.add', {
            id,
            displayName: options.name,
            role: parseRole(options.role),
            departments: options.department,
            pin,
          }),
        );
        out.result(account);
        out.say(`Added ${account.id} (${account.role}).`);
      },
    );
}

function addChangeCommand(accounts: Command, context: CliContext): void {
  withHomeOptions(accounts.command('change').description('give an account another role or other departments'))
    .argument('<id>')
    .option('--role <role>', ROLES.join(', '))
    .option('--department <name...>', 'in place of those that it has')
    .action(async (id: string, options: HomeOptions & { role?: string; department?: string[] }) => {
      if (options.role === undefined && options.department === undefined)
        throw new OutpostError('BAD_USAGE', 'Say what changes: --role, --department, or both.');
      const out = outputFor(context, options);
      const account = await withEngine(context, options, OPERATOR, async ({ client }) => {
        const { accounts: all } = await client.call('accounts.overview', {});
        const before = all.find((each) => each.id === id);
        if (!before) throw new OutpostError('NO_ACCOUNT', `There is no account ${id} here.`);
        const role = options.role === undefined ? before.role : parseRole(options.role);
        return client.call('accounts.change', { id, role, departments: options.department ?? before.departments });
      });
      out.result(account);
      out.say(`${account.id} is ${account.role} now, for ${account.departments.join(', ')}.`);
    });
}

function addUnlockCommand(accounts: Command, context: CliContext): void {
  withHomeOptions(accounts.command('unlock').description('end the lock-out of an account after wrong PINs'))
    .argument('<id>')
    .action(async (id: string, options: HomeOptions) => {
      const out = outputFor(context, options);
      await withEngine(context, options, OPERATOR, ({ client }) => client.call('accounts.unlock', { id }));
      out.result({ unlocked: id });
      out.say(`${id} may try again.`);
    });
}

function addRemoveCommand(accounts: Command, context: CliContext): void {
  withHomeOptions(accounts.command('remove').description('remove an account'))
    .argument('<id>')
    .action(async (id: string, options: HomeOptions) => {
      const out = outputFor(context, options);
      await withEngine(context, options, OPERATOR, ({ client }) => client.call('accounts.remove', { id }));
      out.result({ removed: id });
      out.say(`Removed ${id}.`);
    });
}

function addSetPinCommand(accounts: Command, context: CliContext): void {
  withHomeOptions(accounts.command('set-pin').description('set an account’s PIN'))
    .argument('<id>')
    .option('--pin-file <file>', 'a file with the PIN (else it is asked for)')
    .action(async (id: string, options: HomeOptions & { pinFile?: string }) => {
      const out = outputFor(context, options);
      const pin = await readPin(context, options.pinFile);
      await withEngine(context, options, OPERATOR, ({ client }) => client.call('accounts.setPin', { id, pin }));
      out.result({ changed: id });
      out.say(`Set a new PIN for ${id}.`);
    });
}

/** The operator holds the home's key, so no sign-in is asked for. */
export function addAccountsCommands(program: Command, context: CliContext): void {
  const accounts = program.command('accounts').description('local accounts of this workstation');
  addListCommand(accounts, context);
  addNewAccountCommand(accounts, context);
  addChangeCommand(accounts, context);
  addUnlockCommand(accounts, context);
  addRemoveCommand(accounts, context);
  addSetPinCommand(accounts, context);
}

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { isOutpostError, OutpostError } from '../../shared/errors/outpost-error.ts';
import { readSecretFile } from '../engine/platform/secret-file.ts';
import type { CliContext } from './context.ts';

/** Asks on the terminal without showing what is typed. BAD_USAGE where there is no terminal. */
async function askHidden(context: CliContext, prompt: string, remedy: string): Promise<string> {
  if (!context.stdin.isTTY) throw new OutpostError('BAD_USAGE', remedy);
  context.stderr.write(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: context.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    context.stderr.write('\n');
  }
}

async function readSecret(file: string): Promise<string> {
  try {
    return await readSecretFile(file);
  } catch (cause) {
    if (isOutpostError(cause)) throw cause;
    throw new OutpostError('BAD_INPUT', `The file ${file} cannot be read: check its name and rights.`, { cause });
  }
}

export function readPin(context: CliContext, file: string | undefined): Promise<string> {
  if (file) return readSecret(file);
  return askHidden(context, 'PIN (4 to 12 digits): ', 'Pass --pin-file FILE: there is no terminal to ask on.');
}

/** The PIN of the account that a command acts as: from the file that OUTPOST_PIN_FILE names, else asked for. */
export function readPinOf(context: CliContext, account: string): Promise<string> {
  const file = context.env.OUTPOST_PIN_FILE;
  if (file) return readSecret(file);
  return askHidden(
    context,
    `PIN of ${account}: `,
    `Acting as ${account} asks for its PIN: name a file with it in OUTPOST_PIN_FILE; there is no terminal to ask on.`,
  );
}

export function readNewPassphrase(context: CliContext, file: string | undefined): Promise<string> {
  if (file) return readSecret(file);
  return askHidden(context, 'New passphrase: ', 'Pass --new-passphrase-file FILE: there is no terminal to ask on.');
}

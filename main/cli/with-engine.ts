import { existsSync } from 'node:fs';
import type { Account } from '../../shared/contract/accounts.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { type Client, createClient } from '../../shared/rpc/client.ts';
import { memoryPair } from '../../shared/rpc/memory-pair.ts';
import { serve } from '../../shared/rpc/server.ts';
import { createEngine, type Engine } from '../engine/index.ts';
import { asksForPin, type LocalActor } from '../engine/workstation/local-session.ts';
import type { ModelChoice } from '../engine/workstation/start-models.ts';
import { samplePassphraseFile } from '../engine/platform/sample-places.ts';
import { type CliContext, type HomeOptions, homeFor } from './context.ts';
import { readPinOf } from './read-secret.ts';

interface EngineUse {
  /** What the command needs loaded: a status needs no models. */
  readonly models: ModelChoice;
  /**
   * Acts as this account, with its PIN; null: the operator who holds the key; `reader`: what the person who asks here may
   * read, where it is clear who that is.
   */
  readonly as: { readonly account: string } | 'reader' | null;
}

/** Reads and changes what is stored, as the person who holds the home's key. */
export const OPERATOR: EngineUse = { models: 'none', as: null };

export interface EngineSession {
  readonly client: Client;
  readonly engine: Engine;
}

/** The passphrase file of this command: OUTPOST_PASSPHRASE_FILE, else the sample home's own. */
export function withSamplePassphrase(env: CliContext['env'], home: string): CliContext['env'] {
  if (env.OUTPOST_PASSPHRASE_FILE) return env;
  const file = samplePassphraseFile(env, home);
  return existsSync(file) ? { ...env, OUTPOST_PASSPHRASE_FILE: file } : env;
}

/**
 * Who asks where no account was named: the only one, or the sample clinic's staff account. Among several real
 * accounts none is chosen: what is shown depends on who reads, and the audit log names them.
 */
function readerAmong(accounts: readonly Account[]): string | null {
  const [first, ...others] = accounts;
  if (first === undefined || others.length === 0) return first?.id ?? null;
  const sample = accounts.find((account) => account.sample && account.role === 'staff');
  if (sample) return sample.id;
  throw new OutpostError('BAD_USAGE', `Say who asks: --as ${accounts.map(({ id }) => id).join(' | ')}.`);
}

/**
 * Acting as somebody asks for their PIN, but in a sample home. Where nobody is named the operator, who holds the key,
 * asks: sees what the only reader may see, and stands in the records by no other's name.
 */
async function actorOf(context: CliContext, engine: Engine, as: EngineUse['as']): Promise<LocalActor> {
  if (as === null) return { kind: 'operator', reading: null };
  const needed = asksForPin(engine.workstation());
  if (as === 'reader') {
    const account = readerAmong(engine.workstation().accounts.list());
    return account === null || needed
      ? { kind: 'operator', reading: account }
      : { kind: 'account', account, pin: null };
  }
  const { account } = as;
  return { kind: 'account', account, pin: needed ? await readPinOf(context, account) : null };
}

/** Opens the home in this process, over the same contract as every shell, and closes it afterwards. */
export async function withEngine<T>(
  context: CliContext,
  options: HomeOptions,
  use: EngineUse,
  work: (session: EngineSession) => Promise<T>,
): Promise<T> {
  const home = homeFor(context, options);
  const env = withSamplePassphrase(context.env, home);
  const engine = createEngine({ home, models: use.models, env });
  const [near, far] = memoryPair();
  const server = serve(far, engine);
  const client = createClient(near);
  try {
    await engine.unlockFromEnvironment();
    client.setSession(engine.localSession(await actorOf(context, engine, use.as)));
    if (use.models !== 'none') await engine.modelsSettled();
    return await work({ client, engine });
  } finally {
    client.close();
    server.close();
    await engine.close();
  }
}

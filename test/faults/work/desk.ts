import { createEngine, type Engine } from '../../../main/engine/index.ts';
import { type Clock, systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { type Client, createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';

export const NURSE = { id: 'nurse', pin: '2468' } as const;
export const CHEMIST = { id: 'chemist', pin: '1357' } as const;

/** The real engine, opened without models, with a person at each of three windows. */
export interface Desk {
  readonly engine: Engine;
  readonly nurse: Client;
  readonly chemist: Client;
  /** Holds the key of the home. */
  readonly operator: Client;
  close(): Promise<void>;
}

function windowOf(engine: Engine): { client: Client; close(): void } {
  const [near, far] = memoryPair();
  const [server, client] = [serve(far, engine), createClient(near)];
  return {
    client,
    close() {
      client.close();
      server.close();
    },
  };
}

export async function openDesk(home: string, passphrase: string, clock: Clock = systemClock): Promise<Desk> {
  const env = { ...process.env, OUTPOST_HOME: undefined, OUTPOST_PASSPHRASE_FILE: undefined };
  const engine = createEngine({ home, models: 'none', env }, { clock, ids: systemIds });
  await engine.unlock({ by: 'passphrase', passphrase });
  const windows = [windowOf(engine), windowOf(engine), windowOf(engine)] as const;
  const [nurse, chemist, operator] = [windows[0].client, windows[1].client, windows[2].client];
  nurse.setSession((await nurse.call('accounts.signIn', NURSE)).session);
  chemist.setSession((await chemist.call('accounts.signIn', CHEMIST)).session);
  operator.setSession(engine.localSession({ kind: 'operator', reading: null }));
  return {
    engine,
    nurse,
    chemist,
    operator,
    async close() {
      for (const one of windows) one.close();
      await engine.close();
    },
  };
}

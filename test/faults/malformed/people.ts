import { SAMPLE_PIN } from '../../../main/engine/workstation/sample-clinic.ts';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import { createClient } from '../../../shared/rpc/client.ts';

/** One of every role, so that every method's handler is reached by somebody who may call it. */
export const PEOPLE = ['sample-nurse', 'sample-pharmacist', 'sample-publisher', 'sample-admin'] as const;
/** Whom drawn messages name: may be removed, blocked, and given any PIN. */
export const NAMED = 'sample-victim';

export type Person = (typeof PEOPLE)[number];

/** Whoever may call what is for `access`. */
export function personFor(access: string): Person {
  if (access === 'admin') return 'sample-admin';
  if (access === 'publisher') return 'sample-publisher';
  return access === 'reviewer' ? 'sample-pharmacist' : 'sample-nurse';
}

/** Sessions of people who stay signed in while malformed messages are sent in their name. */
export interface SignedIn {
  session(person: Person): string;
  /** Their session was ended by a message: they sign in again, as people do. */
  again(person: Person): Promise<void>;
}

async function signIn(engine: EngineHost, id: string): Promise<string> {
  const client = createClient(engine.connect());
  try {
    return (await client.call('accounts.signIn', { id, pin: SAMPLE_PIN })).session;
  } finally {
    client.close();
  }
}

export async function signEverybodyIn(engine: EngineHost): Promise<SignedIn> {
  const sessions = new Map<Person, string>();
  for (const id of PEOPLE) sessions.set(id, await signIn(engine, id));
  return {
    session: (person) => sessions.get(person) ?? '',
    async again(person) {
      sessions.set(person, await signIn(engine, person));
    },
  };
}

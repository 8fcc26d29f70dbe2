import { describe, expect, it } from 'vitest';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { OutputOf } from '../../../shared/contract/service.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { createClient } from '../../../shared/rpc/client.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';
import { serve } from '../../../shared/rpc/server.ts';

type Near = OutputOf<Contract['ask.near']>;
const NEAR: Near = { shows: 'nothing', why: 'nothing_near' };
const failsWith = (code: string) => expect.objectContaining({ code });
const expired = () => new OutpostError('SESSION_EXPIRED', 'You are signed out: sign in again.');

/** A window whose call runs until the test lets it end, and sessions that the test ends. */
function open() {
  const standing = new Set(['nurse', 'colleague']);
  const closed = new Set<(session: string) => void>();
  const running: { signal: AbortSignal; finish: () => void }[] = [];
  const [near, far] = memoryPair();
  const close = (session: string): void => {
    standing.delete(session);
    for (const tell of closed) tell(session);
  };
  serve<string>(far, {
    authorise: (_access, session) => session,
    assertDeliverable(session) {
      if (!standing.has(session)) throw expired();
    },
    onSessionClosed(listener) {
      closed.add(listener);
      return () => closed.delete(listener);
    },
    handlers: {
      'ask.near': (_input, { signal }) =>
        new Promise<Near>((resolve) => running.push({ signal, finish: () => resolve(NEAR) })),
      'accounts.signOut'(_input, { session }) {
        close(session);
        return {};
      },
    },
  });
  const client = createClient(near);
  client.setSession('nurse');
  return { client, close, standing, running };
}

const call = (client: ReturnType<typeof open>['client']) => client.call('ask.near', { text: 'spill' });
/** The messages of a pair are delivered one after the other, each in its own turn. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('what runs for a session that is ended', () => {
  it('is stopped, and is not delivered, though its handler goes on to an answer', async () => {
    const { client, close, running } = open();
    const answer = call(client);
    await turn();
    close('nurse');
    expect(running[0]?.signal.aborted).toBe(true);
    running[0]?.finish();
    await expect(answer).rejects.toEqual(failsWith('SESSION_EXPIRED'));
  });

  it('is not delivered where another process ended it, which tells nobody', async () => {
    const { client, standing, running } = open();
    const answer = call(client);
    await turn();
    standing.delete('nurse');
    running[0]?.finish();
    await expect(answer).rejects.toEqual(failsWith('SESSION_EXPIRED'));
  });

  it('leaves what runs for others alone', async () => {
    const { client, close, running } = open();
    const answer = call(client);
    await turn();
    close('colleague');
    expect(running[0]?.signal.aborted).toBe(false);
    running[0]?.finish();
    await expect(answer).resolves.toBeDefined();
  });

  it('signing out itself is answered, and stops the rest', async () => {
    const { client, running } = open();
    const answer = call(client);
    await turn();
    await expect(client.call('accounts.signOut', {})).resolves.toEqual({});
    running[0]?.finish();
    await expect(answer).rejects.toEqual(failsWith('SESSION_EXPIRED'));
  });
});

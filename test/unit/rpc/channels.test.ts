import { describe, expect, it } from 'vitest';
import { acceptChannels, type Channel, openChannels } from '../../../shared/rpc/channels.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';

/** The memory pair delivers in microtasks: all of them have run once the event loop turns. */
const delivered = () => new Promise((resolve) => setImmediate(resolve));

describe('channels over one transport', () => {
  function pair() {
    const [near, far] = memoryPair();
    const accepted: Channel[] = [];
    const stopped: number[] = [];
    const stop = acceptChannels(far, (channel) => {
      const index = accepted.push(channel) - 1;
      channel.onMessage((message) => channel.send({ echo: message }));
      return () => stopped.push(index);
    });
    return { opener: openChannels(near), near, accepted, stopped, stop };
  }

  it('keep the messages of two windows apart and in order', async () => {
    const { opener } = pair();
    const [a, b] = [opener.open(), opener.open()];
    const heard: { a: unknown[]; b: unknown[] } = { a: [], b: [] };
    a.onMessage((message) => heard.a.push(message));
    b.onMessage((message) => heard.b.push(message));
    a.send(1);
    b.send(2);
    a.send(3);
    await delivered();
    expect(heard).toEqual({ a: [{ echo: 1 }, { echo: 3 }], b: [{ echo: 2 }] });
  });

  it('end the service of a window that closes, and of it alone', async () => {
    const { opener, stopped } = pair();
    const [a, b] = [opener.open(), opener.open()];
    a.close();
    await delivered();
    expect(stopped).toEqual([0]);
    const heard: unknown[] = [];
    b.onMessage((message) => heard.push(message));
    b.send('still here');
    await delivered();
    expect(heard).toEqual([{ echo: 'still here' }]);
  });

  it('send nothing after closing, from either side', async () => {
    const { opener, accepted } = pair();
    const a = opener.open();
    await delivered();
    const heard: unknown[] = [];
    a.onMessage((message) => heard.push(message));
    accepted[0]?.close();
    await delivered();
    a.send('late');
    accepted[0]?.send('late');
    await delivered();
    expect(heard).toEqual([]);
  });

  it('ignore what is no envelope and channels that were never opened', async () => {
    const { near, accepted } = pair();
    near.send('garbage');
    near.send({ kind: 'data', channel: 99, body: 1 });
    near.send({ kind: 'close', channel: 99 });
    await delivered();
    expect(accepted).toEqual([]);
  });

  it('end everything when the carrier stops', async () => {
    const { opener, stopped, stop } = pair();
    opener.open();
    opener.open();
    await delivered();
    stop();
    expect(stopped.sort()).toEqual([0, 1]);
  });
});

import { describe, expect, it } from 'vitest';
import { acceptChannels, type Channel, openChannels } from '../../../shared/rpc/channels.ts';
import { memoryPair } from '../../../shared/rpc/memory-pair.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

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
    await settle();
    expect(heard).toEqual({ a: [{ echo: 1 }, { echo: 3 }], b: [{ echo: 2 }] });
  });

  it('end the service of a window that closes, and of it alone', async () => {
    const { opener, stopped } = pair();
    const [a, b] = [opener.open(), opener.open()];
    a.close();
    await settle();
    expect(stopped).toEqual([0]);
    const heard: unknown[] = [];
    b.onMessage((message) => heard.push(message));
    b.send('still here');
    await settle();
    expect(heard).toEqual([{ echo: 'still here' }]);
  });

  it('send nothing after closing, from either side', async () => {
    const { opener, accepted } = pair();
    const a = opener.open();
    await settle();
    const heard: unknown[] = [];
    a.onMessage((message) => heard.push(message));
    accepted[0]?.close();
    await settle();
    a.send('late');
    accepted[0]?.send('late');
    await settle();
    expect(heard).toEqual([]);
  });

  it('ignore what is no envelope and channels that nobody opened', async () => {
    const { near, accepted } = pair();
    near.send('garbage');
    near.send({ kind: 'data', channel: 99, body: 1 });
    near.send({ kind: 'close', channel: 99 });
    await settle();
    expect(accepted).toEqual([]);
  });

  it('end everything when the carrier stops', async () => {
    const { opener, stopped, stop } = pair();
    opener.open();
    opener.open();
    await settle();
    stop();
    expect(stopped.sort()).toEqual([0, 1]);
  });
});

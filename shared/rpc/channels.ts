import { z } from 'zod';
import type { Transport } from './transport.ts';

/** Several connections over one transport: one engine process serves every window. */
const Envelope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), channel: z.number().int() }),
  z.object({ kind: z.literal('close'), channel: z.number().int() }),
  z.object({ kind: z.literal('data'), channel: z.number().int(), body: z.unknown() }),
]);

export interface Channel extends Transport {
  close(): void;
}

interface End {
  readonly channel: Channel;
  deliver(body: unknown): void;
  ended(): void;
}

function createEnd(id: number, carrier: Transport, onClosed: () => void): End {
  const listeners = new Set<(message: unknown) => void>();
  let open = true;
  const ended = (): void => {
    open = false;
    listeners.clear();
  };
  return {
    deliver(body) {
      for (const listener of listeners) listener(body);
    },
    ended,
    channel: {
      send(body) {
        if (open) carrier.send({ kind: 'data', channel: id, body });
      },
      onMessage(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close() {
        if (!open) return;
        ended();
        onClosed();
        carrier.send({ kind: 'close', channel: id });
      },
    },
  };
}

export interface ChannelOpener {
  open(): Channel;
}

/** The side that opens channels. */
export function openChannels(carrier: Transport): ChannelOpener {
  const ends = new Map<number, End>();
  let nextId = 0;
  carrier.onMessage((raw) => {
    const parsed = Envelope.safeParse(raw);
    if (!parsed.success) return;
    const end = ends.get(parsed.data.channel);
    if (parsed.data.kind === 'data') end?.deliver(parsed.data.body);
    if (parsed.data.kind === 'close') {
      end?.ended();
      ends.delete(parsed.data.channel);
    }
  });
  return {
    open() {
      const id = nextId++;
      const end = createEnd(id, carrier, () => ends.delete(id));
      ends.set(id, end);
      carrier.send({ kind: 'open', channel: id });
      return end.channel;
    },
  };
}

/** The side that serves them. `onOpen` returns what ends the service when the channel closes. */
export function acceptChannels(carrier: Transport, onOpen: (channel: Channel) => () => void): () => void {
  const ends = new Map<number, { end: End; stop: () => void }>();
  const drop = (id: number): void => {
    const known = ends.get(id);
    ends.delete(id);
    known?.end.ended();
    known?.stop();
  };
  const stopListening = carrier.onMessage((raw) => {
    const parsed = Envelope.safeParse(raw);
    if (!parsed.success) return;
    const { kind, channel: id } = parsed.data;
    if (kind === 'data') ends.get(id)?.end.deliver(parsed.data.body);
    if (kind === 'close') drop(id);
    if (kind === 'open' && !ends.has(id)) {
      const end = createEnd(id, carrier, () => drop(id));
      ends.set(id, { end, stop: onOpen(end.channel) });
    }
  });
  return () => {
    stopListening();
    for (const id of [...ends.keys()]) drop(id);
  };
}

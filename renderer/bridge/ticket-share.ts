import { z } from 'zod';

/** Tabs of one browser, of this address and port alone, tell each other their ticket: in memory, never over the network. */
const CHANNEL = 'outpost.ticket';
/** How long a tab waits for another one to tell its ticket, ms: they run on this machine. */
const ANSWER_MS = 1_000;

const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ask') }),
  z.object({ kind: z.literal('ticket'), ticket: z.string().min(1) }),
]);
type Message = z.infer<typeof Message>;

export interface TicketShare {
  /** The ticket of another tab of this browser; null where none tells one. */
  ask(): Promise<string | null>;
}

/** `own`: the ticket of this tab, for those that ask; null before it has one. */
export function openTicketShare(own: () => string | null): TicketShare {
  const channel = new BroadcastChannel(CHANNEL);
  const asking = new Set<(ticket: string) => void>();
  const say = (message: Message): void => channel.postMessage(message);
  channel.addEventListener('message', ({ data }) => {
    const message = Message.safeParse(data);
    if (!message.success) return;
    const ticket = own();
    if (message.data.kind === 'ticket') for (const answer of asking) answer(message.data.ticket);
    else if (ticket !== null) say({ kind: 'ticket', ticket });
  });
  return {
    ask: () =>
      new Promise((resolve) => {
        const answer = (ticket: string | null): void => {
          clearTimeout(timer);
          asking.delete(answer);
          resolve(ticket);
        };
        const timer = setTimeout(() => answer(null), ANSWER_MS);
        asking.add(answer);
        say({ kind: 'ask' });
      }),
  };
}

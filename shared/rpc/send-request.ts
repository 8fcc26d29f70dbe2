import type { Contract, Method } from '../contract/contract.ts';
import type { EventOf, InputOf, OutputOf } from '../contract/service.ts';
import { OutpostError } from '../errors/outpost-error.ts';
import type { OpenCalls } from './open-calls.ts';
import { METHOD_SCHEMAS } from './schemas.ts';
import type { Transport } from './transport.ts';

export interface CallOptions<M extends Method> {
  readonly signal?: AbortSignal;
  /** Nobody asked for it: it keeps no session alive. */
  readonly background?: boolean;
  readonly onEvent?: (event: EventOf<Contract[M]>) => void;
}

interface OutgoingCall<M extends Method> extends CallOptions<M> {
  readonly id: number;
  readonly method: M;
  readonly input: InputOf<Contract[M]>;
  readonly session: string | null;
}

interface Line {
  readonly transport: Transport;
  readonly open: OpenCalls;
}

export const cancelled = (): OutpostError => new OutpostError('CANCELLED', 'The operation was cancelled.');

/**
 * Sends a request. How it ends, and what it reports meanwhile, is parsed by the method's own schemas.
 * Rejects with what the engine refused it with, CANCELLED once its signal is aborted, PROTOCOL at a malformed answer.
 */
export function sendRequest<M extends Method>(
  { transport, open }: Line,
  { id, method, input, session, signal, onEvent, background }: OutgoingCall<M>,
): Promise<OutputOf<Contract[M]>> {
  return new Promise((resolve, reject) => {
    const { output, event: eventSchema } = METHOD_SCHEMAS[method];
    const onAbort = (): void => {
      if (!open.take(id)) return;
      transport.send({ kind: 'cancel', id });
      reject(cancelled());
    };
    open.add(id, {
      session,
      report(raw) {
        const event = eventSchema?.safeParse(raw);
        if (event?.success) onEvent?.(event.data);
      },
      answer(raw) {
        const value = output.safeParse(raw);
        if (value.success) resolve(value.data);
        else reject(malformed(value.error));
      },
      refuse: reject,
      release: () => signal?.removeEventListener('abort', onAbort),
    });
    signal?.addEventListener('abort', onAbort, { once: true });
    transport.send({ kind: 'request', id, method, params: input, session, ...(background && { background }) });
  });
}

function malformed(cause: unknown): OutpostError {
  return new OutpostError('PROTOCOL', 'The engine sent a malformed answer: update Outpost.', { cause });
}

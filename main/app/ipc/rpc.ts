import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Channel } from '../../../shared/rpc/channels.ts';
import { DESKTOP_CHANNEL } from '../../../shared/rpc/desktop.ts';
import { requestIdOf, ToServer } from '../../../shared/rpc/messages.ts';
import { findNotPlain } from '../../../shared/rpc/plain-data.ts';
import type { MainIpc, WindowEnd } from './main-ipc.ts';
import { isFromWindow } from './own-sender.ts';

/** The failure that whoever sent this waits for; null where nobody can be waiting. */
function refusalOf(raw: unknown) {
  const id = requestIdOf(raw);
  if (id === null) return null;
  const { code, message } = new OutpostError('PROTOCOL', 'This is no request of the contract: update Outpost.');
  return { kind: 'failure', id, error: { code, message, details: {} } };
}

/**
 * Carries a window's messages to its channel. Only the window's own top frame, from the app's own page, is heard, and
 * only messages of the contract's form go on.
 */
export function carryRpc({ ipc, contents }: WindowEnd, channel: Channel): () => void {
  const tell = (message: unknown): void => {
    if (!contents.isDestroyed()) contents.send(DESKTOP_CHANNEL, message);
  };
  const fromWindow: Parameters<MainIpc['on']>[1] = (event, raw) => {
    if (!isFromWindow(event, contents)) return;
    const message = findNotPlain(raw) === null ? ToServer.safeParse(raw) : null;
    if (message?.success) return channel.send(message.data);
    const refusal = refusalOf(raw);
    if (refusal !== null) tell(refusal);
  };
  ipc.on(DESKTOP_CHANNEL, fromWindow);
  const stop = channel.onMessage(tell);
  return () => {
    ipc.off(DESKTOP_CHANNEL, fromWindow);
    stop();
    channel.close();
  };
}

/** Several windows and tabs of one person: what they do in one keeps the others open. */
const CHANNEL = 'outpost.activity';

export interface SharedActivity {
  tell(): void;
  close(): void;
}

/** `onActive`: a person did something in another window of this workstation. Nothing is shared where there is no channel. */
export function shareActivity(onActive: () => void): SharedActivity {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined, close: () => undefined };
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    if (data === 'active') onActive();
  });
  return { tell: () => channel.postMessage('active'), close: () => channel.close() };
}

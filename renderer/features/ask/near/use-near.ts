import { useEffect, useState } from 'react';
import { MAX_QUESTION_LENGTH } from '../../../../shared/contract/ask.ts';
import { type NearWords, saysEnough } from '../../../../shared/contract/near.ts';
import { useEngine } from '../../../hooks/engine-context.tsx';

/** How long the keys must rest before what is typed is looked for, ms. */
export const REST_MS = 150;

/** Tells the engine, without a word of it, that a question begins: models that rest wake. */
export function useTypingNotice(isTyping: boolean): void {
  const { client } = useEngine();
  useEffect(() => {
    if (isTyping) client.call('ask.near', { text: '' }).catch(() => undefined);
  }, [client, isTyping]);
}

type Shown = Exclude<NearWords, { shows: 'nothing' }>;

/**
 * What is near a question so far, which may go on from the one with the trace `follows`; null where nothing is, or `text` is null: then nothing is looked for. What was found
 * stays while the same question goes on, until the engine has looked again.
 */
export function useNear(text: string | null, follows: string | undefined): Shown | null {
  const { client } = useEngine();
  const [found, setFound] = useState<{ readonly text: string; readonly near: Shown } | null>(null);
  const wanted = text !== null && saysEnough(text) && text.length <= MAX_QUESTION_LENGTH ? text : null;

  useEffect(() => {
    if (wanted === null) {
      setFound(null);
      return;
    }
    setFound((before) => (before !== null && wanted.startsWith(before.text) ? before : null));
    const controller = new AbortController();
    const isCurrent = (): boolean => !controller.signal.aborted;
    const look = (): void => {
      client.call('ask.near', { text: wanted, follows }, { signal: controller.signal }).then(
        (near) => isCurrent() && setFound(near.shows === 'nothing' ? null : { text: wanted, near }),
        // A help that fails is not there: the question can be asked.
        () => isCurrent() && setFound(null),
      );
    };
    const timer = setTimeout(look, REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, wanted, follows]);

  // Not for one frame beside what is asked or typed now.
  return wanted !== null && found !== null && wanted.startsWith(found.text) ? found.near : null;
}

import { useCallback, useReducer, useRef } from 'react';
import type { Contract } from '../../../shared/contract/contract.ts';
import type { InputOf } from '../../../shared/contract/service.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';
import { IDLE, type QuestionState, reduceQuestion, traceOnScreen } from './question-state.ts';

export interface Question {
  readonly state: QuestionState;
  /** Where an answer is on screen, the question may go on from its question. */
  ask(text: string): void;
  /** Goes on from nothing. */
  askByItself(text: string): void;
  /** The same question once more, read exactly as it was typed. `traceId`: of its first asking. */
  askKeepingSpelling(text: string, traceId: string): void;
  /** What was carried on once more, as it was typed. `traceId`: of the question of its own that was made of it. */
  askAsTyped(text: string, traceId: string): void;
  cancel(): void;
  /** Back to the beginning: what is asked next goes on from nothing. */
  startAnew(): void;
}

type How = Pick<InputOf<Contract['ask.ask']>, 'keepSpelling' | 'repeats' | 'follows' | 'undoes'>;

/** One question at a time: a new one ends the one before. */
export function useQuestion(): Question {
  const { client } = useEngine();
  const [state, dispatch] = useReducer(reduceQuestion, IDLE);
  const running = useRef<AbortController | null>(null);
  /** How the last question was sent. */
  const sent = useRef<How>({});

  const start = useCallback(
    (text: string, how: How) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      sent.current = how;
      const isCurrent = (): boolean => running.current === controller;
      dispatch({ kind: 'asked', question: text });
      client
        .call(
          'ask.ask',
          { question: text, ...how },
          { signal: controller.signal, onEvent: (event) => isCurrent() && dispatch({ kind: 'event', event }) },
        )
        .then(
          (result) => isCurrent() && dispatch({ kind: 'answered', result }),
          (thrown: unknown) => isCurrent() && dispatch({ kind: 'failed', error: toOutpostError(thrown) }),
        );
    },
    [client],
  );
  const follows = traceOnScreen(state);
  const ask = useCallback((text: string) => start(text, { follows }), [start, follows]);
  const askByItself = useCallback((text: string) => start(text, {}), [start]);
  const askKeepingSpelling = useCallback(
    (text: string, traceId: string) =>
      start(text, { keepSpelling: true, repeats: traceId, follows: sent.current.follows }),
    [start],
  );
  const askAsTyped = useCallback((text: string, traceId: string) => start(text, { undoes: traceId }), [start]);
  const cancel = useCallback(() => running.current?.abort(), []);
  const startAnew = useCallback(() => {
    running.current?.abort();
    running.current = null;
    dispatch({ kind: 'cleared' });
  }, []);
  return { state, ask, askByItself, askKeepingSpelling, askAsTyped, cancel, startAnew };
}

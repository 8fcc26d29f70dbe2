import { useCallback, useReducer, useRef } from 'react';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../hooks/engine-context.tsx';
import { IDLE, type QuestionState, reduceQuestion } from './question-state.ts';

export interface Question {
  readonly state: QuestionState;
  ask(text: string): void;
  /** The same question once more, read exactly as it was typed. `traceId`: of its first asking. */
  askKeepingSpelling(text: string, traceId: string): void;
  cancel(): void;
}

/** One question at a time: a new one ends the one before. */
export function useQuestion(): Question {
  const { client } = useEngine();
  const [state, dispatch] = useReducer(reduceQuestion, IDLE);
  const running = useRef<AbortController | null>(null);

  const start = useCallback(
    (text: string, how: { keepSpelling?: boolean; repeats?: string } = {}) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
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
  const ask = useCallback((text: string) => start(text), [start]);
  const askKeepingSpelling = useCallback(
    (text: string, traceId: string) => start(text, { keepSpelling: true, repeats: traceId }),
    [start],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  return { state, ask, askKeepingSpelling, cancel };
}

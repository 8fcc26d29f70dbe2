import { useCallback, useReducer, useRef } from 'react';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { useEngine } from '../../app/engine-context.tsx';
import { IDLE, type QuestionState, reduceQuestion } from './question-state.ts';

export interface Question {
  readonly state: QuestionState;
  ask(text: string, keepMasked?: boolean): void;
  cancel(): void;
}

/** One question at a time: a new one ends the one before. */
export function useQuestion(): Question {
  const { client } = useEngine();
  const [state, dispatch] = useReducer(reduceQuestion, IDLE);
  const running = useRef<AbortController | null>(null);

  const ask = useCallback(
    (text: string, keepMasked = false) => {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const isCurrent = (): boolean => running.current === controller;
      dispatch({ kind: 'asked', question: text });
      client
        .call(
          'ask.ask',
          { question: text, keepMasked },
          { signal: controller.signal, onEvent: (event) => isCurrent() && dispatch({ kind: 'event', event }) },
        )
        .then(
          (result) => isCurrent() && dispatch({ kind: 'answered', result }),
          (thrown: unknown) => isCurrent() && dispatch({ kind: 'failed', error: toOutpostError(thrown) }),
        );
    },
    [client],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  return { state, ask, cancel };
}

import type { AskEvent } from '../../../shared/contract/ask-event.ts';
import type { AskResult, Stage } from '../../../shared/contract/ask-result.ts';
import type { Citation, ClosestWords } from '../../../shared/contract/approved-words.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';
import type { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** What the asker needs where a person decides: shown before anything is written down, and kept on screen whatever follows. */
export type Care = Omit<AskEvent & { kind: 'care' }, 'kind'>;

export interface ShownStatement {
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** Where a question stands. Statements are on screen before the answer is: approved words come first. */
export type QuestionState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly question: string;
      readonly stage: Stage | null;
      /** Approved words, then what the model wrote to connect them. */
      readonly shown: readonly ShownStatement[];
      readonly care: Care | null;
      /** The closest approved words, where nothing is claimed; of several parts the first one's, until the answer has all. */
      readonly closest: readonly ClosestWords[];
    }
  | { readonly kind: 'answered'; readonly question: string; readonly result: AskResult }
  | { readonly kind: 'failed'; readonly question: string; readonly error: OutpostError; readonly care: Care | null };

export type QuestionAction =
  | { readonly kind: 'asked'; readonly question: string }
  | { readonly kind: 'event'; readonly event: AskEvent }
  | { readonly kind: 'answered'; readonly result: AskResult }
  | { readonly kind: 'failed'; readonly error: OutpostError }
  | { readonly kind: 'cleared' };

export const IDLE: QuestionState = { kind: 'idle' };

/** The trace of the answer on screen, from which alone a question may go on; none while another one runs or has failed. */
export function traceOnScreen(state: QuestionState): string | undefined {
  return state.kind === 'answered' ? state.result.traceId : undefined;
}

function reduceEvent(state: QuestionState & { kind: 'running' }, event: AskEvent): QuestionState {
  switch (event.kind) {
    case 'stage':
      return event.state === 'started' ? { ...state, stage: event.stage } : state;
    case 'passages':
      return { ...state, shown: [...state.shown, ...event.statements] };
    case 'closest':
      return state.closest.length > 0 ? state : { ...state, closest: event.closest };
    case 'sentence':
      return { ...state, shown: [...state.shown, { text: event.sentence.text, citations: event.citations }] };
    case 'care': {
      const { kind: _, ...care } = event;
      return { ...state, care };
    }
    case 'trace':
    case 'route':
    case 'degraded':
      return state;
    default:
      return assertNever(event, 'event');
  }
}

export function reduceQuestion(state: QuestionState, action: QuestionAction): QuestionState {
  switch (action.kind) {
    case 'asked':
      return {
        kind: 'running',
        question: action.question,
        stage: null,
        shown: [],
        care: null,
        closest: [],
      };
    case 'event':
      return state.kind === 'running' ? reduceEvent(state, action.event) : state;
    case 'answered':
      return state.kind === 'running' ? { kind: 'answered', question: state.question, result: action.result } : state;
    case 'failed':
      return state.kind === 'running'
        ? { kind: 'failed', question: state.question, error: action.error, care: state.care }
        : state;
    case 'cleared':
      return IDLE;
    default:
      return assertNever(action, 'action');
  }
}

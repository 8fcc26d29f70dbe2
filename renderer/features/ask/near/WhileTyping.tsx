import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { QuotedPlace } from '../../../parts/document/quoted-place.ts';
import { readPreferences } from '../../../parts/preferences.ts';
import { type QuestionState, traceOnScreen } from '../question-state.ts';
import { NearPanel } from './NearPanel.tsx';
import { useNear, useTypingNotice } from './use-near.ts';

interface WhileTypingProps {
  readonly text: string;
  readonly state: QuestionState;
  /** The form that it is typed into. */
  readonly children: ReactNode;
  onOpen(place: QuotedPlace): void;
}

/** A card for a person's need stays in view, whatever is typed below it. */
function showsCard(state: QuestionState): boolean {
  switch (state.kind) {
    case 'answered':
      return state.result.route === 'escalated' || state.result.route === 'restricted';
    case 'failed':
      return state.care !== null;
    default:
      return false;
  }
}

/** Whether the text is a question that is still being typed, and not the one on screen. */
function isBeingTyped(text: string, state: QuestionState): boolean {
  switch (state.kind) {
    case 'idle':
      return true;
    case 'running':
      return false;
    case 'answered':
    case 'failed':
      return text !== state.question && !showsCard(state);
  }
}

/**
 * The form, and below it what is near the question while it is typed: gone as soon as it is asked. Escape hides it until
 * the question is asked or taken back.
 */
export function WhileTyping({ text, state, children, onOpen }: WhileTypingProps) {
  const [{ whileTyping }] = useState(() => readPreferences(window.localStorage, navigator.language));
  const [hidden, setHidden] = useState(false);
  const question = text.trim();
  const isTyped = question !== '' && isBeingTyped(question, state);
  if (hidden && !isTyped) setHidden(false);
  useTypingNotice(isTyped);
  const near = useNear(whileTyping && isTyped && !hidden ? question : null, traceOnScreen(state));
  const hide = (): void => setHidden(true);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && near !== null && !event.nativeEvent.isComposing) hide();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is listened for wherever the focus is within.
    <div className="while-typing" onKeyDown={onKey}>
      {children}
      <NearPanel near={near} onOpen={onOpen} onHide={hide} />
    </div>
  );
}

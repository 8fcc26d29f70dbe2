import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useOffers } from '../../parts/review/offers-context.tsx';
import { type Question, useQuestion } from './use-question.ts';

/** How many questions of this session are offered again. */
const RECENT = 5;

interface QuestionContextValue extends Question {
  readonly text: string;
  /** Latest first; in memory only. */
  readonly recent: readonly string[];
  type(text: string): void;
}

const QuestionContext = createContext<QuestionContextValue | null>(null);

/** The question outlives a visit to another page, and ends with the session. */
export function QuestionProvider({ children }: { children: ReactNode }) {
  const question = useQuestion();
  const { refresh } = useOffers();
  const [text, type] = useState('');
  const [recent, setRecent] = useState<readonly string[]>([]);
  const answered = question.state.kind === 'answered' ? question.state.result.traceId : null;
  useEffect(() => {
    if (answered !== null) refresh();
  }, [answered, refresh]);
  const ask = (asked: string): void => {
    type(asked);
    setRecent((before) => [asked, ...before.filter((known) => known !== asked)].slice(0, RECENT));
    question.ask(asked);
  };
  const askByItself = (asked: string): void => {
    type(asked);
    question.askByItself(asked);
  };
  const startAnew = (): void => {
    type('');
    question.startAnew();
  };
  return (
    <QuestionContext value={{ ...question, ask, askByItself, startAnew, text, recent, type }}>
      {children}
    </QuestionContext>
  );
}

export function useCurrentQuestion(): QuestionContextValue {
  const question = useContext(QuestionContext);
  if (!question) throw new Error('useCurrentQuestion needs a QuestionProvider above it.');
  return question;
}

import { createContext, type ReactNode, useContext, useState } from 'react';
import { type Question, useQuestion } from './use-question.ts';

/** How many questions of this session are offered again. */
const RECENT = 5;

interface QuestionContextValue extends Question {
  readonly text: string;
  /** Latest first; in memory only. */
  readonly recent: readonly string[];
  type(text: string): void;
  /** The escalation that was raised for the answer with this trace by its asker; null for none. */
  raisedFor(traceId: string): string | null;
  remember(traceId: string, escalation: string): void;
}

const QuestionContext = createContext<QuestionContextValue | null>(null);

/** The question outlives a visit to another page, and ends with the session. */
export function QuestionProvider({ children }: { children: ReactNode }) {
  const question = useQuestion();
  const [text, type] = useState('');
  const [recent, setRecent] = useState<readonly string[]>([]);
  const [raised, setRaised] = useState<Readonly<Record<string, string>>>({});
  const raisedFor = (traceId: string): string | null => raised[traceId] ?? null;
  const remember = (traceId: string, escalation: string): void =>
    setRaised((before) => ({ ...before, [traceId]: escalation }));
  const ask = (asked: string): void => {
    type(asked);
    setRecent((before) => [asked, ...before.filter((known) => known !== asked)].slice(0, RECENT));
    question.ask(asked);
  };
  return (
    <QuestionContext value={{ ...question, ask, text, recent, type, raisedFor, remember }}>{children}</QuestionContext>
  );
}

export function useCurrentQuestion(): QuestionContextValue {
  const question = useContext(QuestionContext);
  if (!question) throw new Error('useCurrentQuestion needs a QuestionProvider above it.');
  return question;
}

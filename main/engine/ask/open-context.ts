import { createCitationBook } from './citation-book.ts';
import type { AskContext } from './context.ts';

/** A question that the guard has decided on, by itself: nothing above it, and nothing cited yet. */
export function openContext(
  asked: Pick<AskContext, 'request' | 'guarded' | 'knowledge' | 'caps' | 'run' | 'deps'> &
    Partial<Pick<AskContext, 'followed'>>,
): AskContext {
  const { code, reliable } = asked.guarded.language;
  const { languages } = asked.deps;
  const { messages } = reliable ? languages.of(code) : languages.fallback;
  const { followed = { typed: asked.request.question, followUp: null, wordsBefore: null } } = asked;
  return {
    ...asked,
    followed,
    messages,
    citations: createCitationBook(),
    beside: null,
    answers: ['policy'],
    mayClaim: true,
  };
}

import { createCitationBook } from './citation-book.ts';
import type { AskContext } from './context.ts';

/** A question that the guard has decided on, by itself: nothing above it, and nothing cited yet. */
export function openContext(
  asked: Pick<AskContext, 'request' | 'guarded' | 'knowledge' | 'caps' | 'run' | 'deps'>,
): AskContext {
  const { code, reliable } = asked.guarded.language;
  const { languages } = asked.deps;
  const { messages } = reliable ? languages.of(code) : languages.fallback;
  return { ...asked, messages, citations: createCitationBook(), beside: null, answers: ['policy'], mayClaim: true };
}

import type { TypingSessions } from '../ask/near/typing-sessions.ts';
import type { Conversations } from '../ask/follow-up/conversations.ts';
import type { RecentQuestions } from '../ask/recent-questions.ts';
import type { Analyser } from '../languages/parts/analyser.ts';
import type { ModelService } from '../models/service.ts';

/** Where words that an account typed, or what was made of them, are kept in memory. */
export interface TypedWordsKept {
  readonly recent: Pick<RecentQuestions, 'erase'>;
  readonly typing: Pick<TypingSessions, 'erase'>;
  readonly conversations: Pick<Conversations, 'erase'>;
  /** Of every language. */
  readonly analysers: readonly Pick<Analyser, 'forget'>[];
  /** Null while there are none. */
  readonly models: () => Pick<ModelService, 'erase'> | null;
}

/**
 * Erases from memory what an account has typed and what was made of it: its recent questions, what a follow-up may go on
 * from, what is looked for while it types, its words with their stems, what the language model has read and written, and
 * what the embedder read. At sign-out, at lock, and when another account takes its place. What is on disk is masked, and
 * stays. Never rejects: a model that fails is left to its own closing.
 */
export async function eraseTypedWords(
  accountId: string,
  { recent, conversations, typing, analysers, models }: TypedWordsKept,
): Promise<void> {
  recent.erase(accountId);
  conversations.erase(accountId);
  // First what still reads it: what has not begun then never does.
  typing.erase(accountId);
  for (const analyser of analysers) analyser.forget();
  await models()
    ?.erase()
    .catch(() => undefined);
}

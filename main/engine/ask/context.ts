import type { Caps } from '../../../shared/domain/caps.ts';
import type { Category } from '../../../shared/domain/route.ts';
import type { Messages } from '../languages/parts/messages.ts';
import type { KnowledgeView } from '../knowledge/port.ts';
import type { CitationBook } from './citation-book.ts';
import type { AskDeps, AskRequest } from './deps.ts';
import type { FollowedQuestion } from './follow-up/guard-follow-up.ts';
import type { GuardedQuestion } from './guard-question.ts';
import type { AskRun } from './run.ts';

/** One question on its way: what every stage may know of it. */
export interface AskContext {
  /** `question`: where it was carried on, the question of its own. */
  readonly request: AskRequest;
  readonly followed: Pick<FollowedQuestion, 'followUp' | 'wordsBefore'> & { readonly typed: string };
  readonly guarded: GuardedQuestion;
  /** The snapshot that was active when the question began. */
  readonly knowledge: KnowledgeView;
  /** The enrolment's when the question began; they hold for every answer. */
  readonly caps: Caps;
  /** In the question's language where that is known, else in the fallback's. */
  readonly messages: Messages;
  readonly citations: CitationBook;
  /** Of what is answered below another's card: the category of the text that it stood in; null for a question by itself. */
  readonly beside: Category | null;
  /** What the words are for: policy, and where the very text below a card is asked again, what that card is for. */
  readonly answers: readonly Category[];
  /** Whether the policies may answer it: not where the very text below the card is for a person to decide. */
  readonly mayClaim: boolean;
  readonly run: AskRun;
  readonly deps: AskDeps;
}

import type { AskEvent } from '../../../shared/contract/ask-event.ts';
import type { ReaderScope } from '../../../shared/domain/audience.ts';
import type { Caps } from '../../../shared/domain/caps.ts';
import type { AuditLog } from '../audit/port.ts';
import type { EscalationIntake } from '../escalation/port.ts';
import type { Guard } from '../guard/port.ts';
import type { Redactor } from '../identifiers/port.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import type { KnowledgeView } from '../knowledge/port.ts';
import type { DetectedLanguage } from '../languages/detect.ts';
import type { LanguageModel, TextEmbedder } from '../models/port.ts';
import type { Clock } from '../platform/clock.ts';
import type { Recording } from '../platform/recording.ts';
import type { Telemetry } from '../telemetry/port.ts';
import type { Conversations } from './follow-up/conversations.ts';
import type { Calibrations } from './calibration.ts';
import type { AskLimits } from './limits.ts';
import type { RecentQuestions } from './recent-questions.ts';

/** Stops asking a part that keeps failing; rejects with MODEL_BUSY while open. */
interface Breaker {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Everything a question needs, passed in; nothing in ask/ reaches for anything else. */
export interface AskDeps {
  readonly guard: Guard;
  readonly redactor: Redactor;
  readonly languages: LanguagePacks;
  readonly detectLanguage: (text: string) => DetectedLanguage;
  /** What the signed enrolment allows now. */
  readonly caps: () => Caps;
  /** The snapshot that is active now; a question keeps the one it started with. */
  readonly knowledge: () => KnowledgeView;
  /** Null while missing, loading or failed. */
  readonly embedder: () => TextEmbedder | null;
  readonly llm: () => LanguageModel | null;
  /** Why there is no language model; missing where this is not told. */
  readonly llmAbsent?: () => 'off' | 'model_missing' | 'model_no_memory';
  readonly modelBreaker: Breaker;
  /** Whether the breaker leaves the model alone now. */
  readonly modelOpen: () => boolean;
  readonly escalations: EscalationIntake;
  readonly recent: RecentQuestions;
  readonly conversations: Conversations;
  readonly audit: AuditLog;
  readonly telemetry: Telemetry;
  readonly recording: Recording;
  readonly clock: Clock;
  readonly limits: AskLimits;
  readonly calibrations: Calibrations;
}

export interface Asker {
  readonly accountId: string;
  readonly scope: ReaderScope;
}

export interface AskRequest {
  readonly question: string;
  readonly quotesOnly: boolean;
  /** Neither corrects typing errors nor asks which medicine was meant. */
  readonly keepSpelling?: boolean;
  /** The trace of the same question's first asking. */
  readonly repeats?: string | undefined;
  /** The trace of the question before, where this one may go on from it. */
  readonly follows?: string | undefined;
  /** The trace of a question that was carried on, and is now asked as it was typed. */
  readonly undoes?: string | undefined;
  readonly asker: Asker;
  readonly signal: AbortSignal;
  emit(event: AskEvent): void;
}

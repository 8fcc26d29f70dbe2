import type { Env } from '../../../shared/domain/env.ts';
import type { SystemStatus } from '../../../shared/contract/system.ts';
import type { Calibrations } from '../ask/calibration.ts';
import type { TypingSessions } from '../ask/near/typing-sessions.ts';
import type { Conversations } from '../ask/follow-up/conversations.ts';
import type { RecentQuestions } from '../ask/recent-questions.ts';
import type { Guard } from '../guard/port.ts';
import type { Redactor } from '../identifiers/port.ts';
import type { LanguagePacks } from '../languages/packs.ts';
import type { KeySecret } from '../keys/keyring.ts';
import type { TextEmbedder } from '../models/port.ts';
import type { ModelService } from '../models/service.ts';
import type { CircuitBreaker } from '../platform/breaker.ts';
import type { Clock } from '../platform/clock.ts';
import type { FirstStart } from '../workstation/first-start/first-start.ts';
import type { Workstation } from '../workstation/workstation.ts';

/** What the handlers of the contract stand on. */
export interface HandlerDeps {
  readonly guard: Guard;
  readonly redactor: Redactor;
  readonly languages: LanguagePacks;
  readonly breaker: CircuitBreaker;
  readonly recent: RecentQuestions;
  readonly typing: TypingSessions;
  readonly conversations: Conversations;
  readonly calibrations: Calibrations;
  readonly clock: Clock;
  readonly env: Env;
  /** Vectors of policies that were published here: they can be made again. */
  readonly vectorCache: string;
  readonly home: string;
  readonly workstation: () => Workstation;
  readonly status: () => SystemStatus;
  readonly unlock: (secret: KeySecret) => Promise<void>;
  readonly lock: () => Promise<void>;
  readonly lockable: () => boolean;
  readonly firstStart: FirstStart;
  /** Null while locked. */
  readonly opened: () => Workstation | null;
  /** What lies where the home is was set aside, put back or erased. */
  readonly onHomeChanged: () => void;
  readonly models: () => ModelService | null;
  /** For questions, behind its breaker. Null while missing, loading or failed. */
  readonly embedder: () => TextEmbedder | null;
  /** Settles once what is active has been opened. */
  readonly knowledgeReady: () => Promise<void>;
  /** What was typed in the session is erased from memory. */
  readonly onSessionEnded: (accountId: string) => void;
}

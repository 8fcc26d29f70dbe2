import type { Env } from '../../../../shared/domain/env.ts';
import type { MachinePolicy } from '../../../../shared/domain/machine-policy.ts';
import type { SessionHandover } from '../../accounts/session-handover.ts';
import type { Calibrations } from '../../ask/calibration.ts';
import type { Redactor } from '../../identifiers/port.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import type { HttpClient } from '../../net/http-client.ts';
import type { AtWork } from '../../platform/at-work.ts';
import type { CircuitBreaker } from '../../platform/breaker.ts';
import type { GuardedClock } from '../../platform/clock-guard.ts';
import type { Ids } from '../../platform/ids.ts';
import type { LocalLog } from '../../platform/local-log/local-log.ts';
import type { Timer } from '../../platform/timer.ts';
import type { FirstStart } from '../first-start/first-start.ts';
import type { HomeProof } from '../prove-home.ts';
import type { ModelChoice, startModels } from '../start-models.ts';
import type { UpdateLine } from '../update-line.ts';

export interface LifecycleConfig {
  readonly home: string;
  readonly models: ModelChoice;
  readonly env: Env;
}

export interface LifecycleDeps {
  readonly firstStart: FirstStart;
  /** What IT set for this computer; without it, nothing. */
  readonly policy?: MachinePolicy;
  readonly clock: GuardedClock;
  readonly ids: Ids;
  /** Unless those of this machine are to be loaded. */
  readonly startModels?: typeof startModels | undefined;
  /** The way out, which trusts these PEM authorities beside the machine's own. */
  readonly openHttp: (authorities: readonly string[]) => HttpClient;
  readonly redactor: Redactor;
  readonly languages: LanguagePacks;
  readonly breaker: CircuitBreaker;
  readonly calibrations: Calibrations;
  readonly handover: SessionHandover;
  readonly onSessionEnded: (accountId: string) => void;
  readonly onSessionClosed: (token: string) => void;
  readonly setTimer: Timer;
  readonly atWork: AtWork;
  readonly updateLine: UpdateLine;
  readonly log: LocalLog;
  /** Where this version has opened no home yet. */
  readonly proof?: HomeProof | null;
}

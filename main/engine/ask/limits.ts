/**
 * How long each stage may take, in ms, and how much it may bring along. A stage past its deadline is
 * cancelled and the answer degrades by name (shared/domain/route.ts DEGRADATIONS).
 */
export interface AskLimits {
  readonly guardMs: number;
  readonly embedMs: number;
  readonly searchMs: number;
  readonly rankMs: number;
  readonly generateMs: number;
  readonly verifyMs: number;
  /** Passages asked of each search. */
  readonly hitsPerSearch: number;
  /** Passages whose statements are ranked. */
  readonly passagesRanked: number;
  /** Statements in an answer, at most. */
  readonly statementsInAnswer: number;
  /** Whether the model may connect the statements of an answer (verified sentence by sentence). */
  readonly summarise: boolean;
}

export const DEFAULT_LIMITS: AskLimits = {
  guardMs: 6_000,
  embedMs: 3_000,
  searchMs: 3_000,
  rankMs: 2_000,
  generateMs: 20_000,
  verifyMs: 10_000,
  hitsPerSearch: 30,
  passagesRanked: 6,
  statementsInAnswer: 4,
  summarise: true,
};

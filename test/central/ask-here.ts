import { answerQuestion } from '../../main/engine/ask/answer-question.ts';
import type { AskDeps } from '../../main/engine/ask/deps.ts';
import { loadCalibrations } from '../../main/engine/ask/calibration.ts';
import { DEFAULT_LIMITS } from '../../main/engine/ask/limits.ts';
import { createConversations } from '../../main/engine/ask/follow-up/conversations.ts';
import { systemTimer } from '../../main/engine/platform/timer.ts';
import { createRecentQuestions } from '../../main/engine/ask/recent-questions.ts';
import { createRuleGuard } from '../../main/engine/guard/classify.ts';
import { createGuard } from '../../main/engine/guard/guard.ts';
import { detectLanguage } from '../../main/engine/languages/detect.ts';
import { createRedactor } from '../../main/engine/identifiers/redact.ts';
import { createBreaker } from '../../main/engine/platform/breaker.ts';
import { systemClock } from '../../main/engine/platform/clock.ts';
import type { Workstation } from '../../main/engine/workstation/workstation.ts';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { LANGUAGES } from '../fixtures/languages.ts';

/** Asks a workstation the real way, with whatever of its parts is replaced. */
export function askHere(workstation: Workstation, question: string, parts: Partial<AskDeps> = {}): Promise<AskResult> {
  const { knowledge, escalations, audit, telemetry, recording } = workstation;
  return answerQuestion(
    {
      question,
      quotesOnly: false,
      asker: {
        accountId: 'nurse-1',
        scope: {
          facility: workstation.enrolment?.facility ?? '',
          departments: ['nursing'],
          role: 'staff',
          now: systemClock.now(),
        },
      },
      signal: new AbortController().signal,
      emit: () => undefined,
    },
    {
      guard: createGuard({
        rules: createRuleGuard(LANGUAGES),
        words: null,
        embedder: () => null,
        classifiers: new Map(),
      }),
      redactor: createRedactor(LANGUAGES),
      languages: LANGUAGES,
      detectLanguage,
      caps: () => ({}),
      knowledge: () => knowledge.view(),
      embedder: () => null,
      llm: () => null,
      modelBreaker: createBreaker(),
      modelOpen: () => false,
      escalations,
      recent: createRecentQuestions(),
      conversations: createConversations(systemTimer),
      audit,
      telemetry,
      recording,
      clock: systemClock,
      limits: DEFAULT_LIMITS,
      calibrations: loadCalibrations('models'),
      ...parts,
    },
  );
}

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerQuestion } from '../../../main/engine/ask/answer-question.ts';
import type { AskDeps } from '../../../main/engine/ask/deps.ts';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import { DEFAULT_LIMITS } from '../../../main/engine/ask/limits.ts';
import { createConversations } from '../../../main/engine/ask/follow-up/conversations.ts';
import { systemTimer } from '../../../main/engine/platform/timer.ts';
import { createRecentQuestions } from '../../../main/engine/ask/recent-questions.ts';
import { testAudit } from '../../fixtures/audit.ts';
import { createEscalationQueue } from '../../../main/engine/escalation/queue.ts';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { createGuard } from '../../../main/engine/guard/guard.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { detectLanguage } from '../../../main/engine/languages/detect.ts';
import { createBreaker } from '../../../main/engine/platform/breaker.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { createRecording } from '../../../main/engine/platform/recording.ts';
import { createTelemetry } from '../../../main/engine/telemetry/recorder.ts';
import { buildEvalKnowledge, type EvalKnowledge } from '../../../main/eval/eval-knowledge.ts';
import { postDirectly } from '../../fixtures/post.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { claimsAll } from '../../fixtures/claims.ts';

const shipped = loadCalibrations('models');

/** Invented; in the policy as the name of a place, so that only the words as typed find it. */
const NAME = 'Wilhelmina Quackenbush';
const DOCUMENT = {
  id: 'rooms',
  title: 'Rooms',
  text: `# Rooms\n\nThe ${NAME} trolley stands in the corridor behind the store.\n\nThe linen cupboard stands beside the lift.\n`,
};

let knowledge: EvalKnowledge;
let state: ReturnType<typeof temporaryState>;
let written: string[];
beforeEach(async () => {
  state = temporaryState();
  written = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => {
      written.push(String(chunk));
      return true;
    });
  }
  const noCache = { get: async () => null, put: async () => undefined };
  knowledge = await buildEvalKnowledge([DOCUMENT], {
    ...{ embedder: null, countTokens: (text: string) => Math.ceil(text.length / 4), textOnly: false, statements: true },
    ...{ cache: noCache, signal: new AbortController().signal, onProgress: () => undefined },
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  state.remove();
});

function desk() {
  const telemetry = createTelemetry({ db: state.db, clock: systemClock, ids: systemIds, post: postDirectly });
  const audit = testAudit(state.db, systemClock);
  const redactor = createRedactor(LANGUAGES);
  const escalations = createEscalationQueue(state.db, {
    clock: systemClock,
    ids: systemIds,
    audit,
    redactor,
    telemetry,
  });
  const recent = createRecentQuestions();
  const deps: AskDeps = {
    guard: createGuard({
      rules: createRuleGuard(LANGUAGES),
      words: null,
      embedder: () => null,
      classifiers: new Map(),
    }),
    ...{
      redactor,
      languages: LANGUAGES,
      detectLanguage,
      caps: () => ({}),
      knowledge: () => knowledge.view,
      embedder: () => null,
      llm: () => null,
    },
    ...{
      modelBreaker: createBreaker(),
      modelOpen: () => false,
      escalations,
      recent,
      conversations: createConversations(systemTimer),
      audit,
      telemetry,
      recording: createRecording(),
      clock: systemClock,
      limits: DEFAULT_LIMITS,
      calibrations: (id) => claimsAll(shipped(id)),
    },
  };
  const ask = (question: string, repeats?: string) =>
    answerQuestion(
      {
        ...{
          question,
          quotesOnly: false,
          repeats,
          signal: new AbortController().signal,
          emit: () => undefined,
        },
        asker: {
          accountId: 'nurse',
          scope: { facility: 'any', departments: ['nursing'], role: 'staff', now: systemClock.now() },
        },
      },
      deps,
    );
  return { ask, recent, escalations };
}

/** Every text in every table of the state file. */
function everythingStored(): string {
  const tables = state.db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  return tables.map((table) => JSON.stringify(state.db.prepare(`SELECT * FROM "${table}"`).all())).join('\n');
}

describe('the words as typed', () => {
  const question = `Where does the ${NAME} trolley stand?`;

  it('are searched with', async () => {
    const { ask } = desk();
    const words = (answer: Awaited<ReturnType<typeof ask>>): string =>
      answer.sentences.map(({ text }) => text).join(' ');
    expect(words(await ask(question))).toContain(`The ${NAME} trolley`);
  });

  it('are neither stored nor logged: not as a question, not for review, not in the audit log, traces or output', async () => {
    const { ask, recent, escalations } = desk();
    const { traceId, masked } = await ask(question);
    expect(masked).toEqual({ NAME: 1 });
    const kept = recent.find(traceId);
    expect(kept?.question).toBe('Where does the [NAME] trolley stand?');
    // Without its citations: they quote the policy, which has the name of its own right.
    if (kept) escalations.raise({ ...kept, citations: [] });
    await ask(`Should my patient ${NAME} be moved today?`);
    const stored = everythingStored();
    expect(stored).toContain('[NAME]');
    expect(`${stored}\n${written.join('')}`).not.toContain('Quackenbush');
  });

  it('are offered to the reviewers, and asked of them, once, however often the same question is asked', async () => {
    const { ask, escalations } = desk();
    const moved = `Should my patient ${NAME} be moved today?`;
    const first = await ask(moved);
    expect(await ask(moved, first.traceId)).toMatchObject({ route: 'escalated', escalation: { offered: true } });
    const [offer, ...others] = escalations.offers('nurse');
    expect(others).toEqual([]);
    const raised = escalations.accept(offer?.traceId ?? '', 'nurse');
    const third = await ask(moved, offer?.traceId);
    expect(third).toMatchObject({ route: 'escalated', escalation: { id: raised?.id } });
    expect(escalations.list({ askedBy: null })).toHaveLength(1);
  });

  it('never joins two patients who look alike once masked', async () => {
    const { ask, escalations } = desk();
    const first = await ask(`Is my patient ${NAME} not breathing?`);
    const other = await ask('Is my patient Bartholomew Featherstone not breathing?', first.traceId);
    expect(other).toMatchObject({ category: 'emergency', route: 'escalated' });
    expect(escalations.list({ askedBy: null })).toHaveLength(2);
  });
});

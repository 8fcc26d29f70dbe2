import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
import type { Guard } from '../../../main/engine/guard/port.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import type { ApprovedGuidance, KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { detectLanguage } from '../../../main/engine/languages/detect.ts';
import { createBreaker } from '../../../main/engine/platform/breaker.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { createRecording } from '../../../main/engine/platform/recording.ts';
import { createTelemetry } from '../../../main/engine/telemetry/recorder.ts';
import { buildEvalKnowledge, type EvalKnowledge } from '../../../main/eval/eval-knowledge.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { REASONS_EN } from '../../../shared/messages/reasons-en.ts';
import { REASONS_ES } from '../../../shared/messages/reasons-es.ts';
import type { AskEvent } from '../../../shared/contract/ask-event.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { postDirectly } from '../../fixtures/post.ts';
import { REFUSING_DISKS, type RefusingDisk } from '../../fixtures/refusing-disk.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { claimsAll } from '../../fixtures/claims.ts';

const shipped = loadCalibrations('models');

const DOCUMENT = { id: 'rooms', title: 'Rooms', text: '# Rooms\n\nThe linen cupboard stands beside the lift.\n' };
const CONTACT = { id: 'on-call', name: 'Clinician on call', phone: '555-0100', hours: 'always', categories: ['*'] };
const card = (id: string, categories: ApprovedGuidance['categories']): ApprovedGuidance => ({
  ...{
    id,
    title: `Card ${id}`,
    category: categories[0] ?? 'policy',
    categories,
    keywords: [],
    text: `Approved words of ${id}.`,
    language: 'en',
  },
  ...{
    bundle: 'sample',
    version: 1,
    documentId: 'rooms',
    start: 0,
    end: 5,
    approvedBy: 'Pharmacy committee',
    approvedOn: '2026-01-10',
  },
});
const CARDS = [
  card('help-now', ['emergency']),
  card('stay-with-them', ['self_harm_or_violence']),
  card('doses', ['medication_dosage']),
];

let knowledge: EvalKnowledge;
let state: ReturnType<typeof temporaryState>;
beforeEach(async () => {
  state = temporaryState();
  const noCache = { get: async () => null, put: async () => undefined };
  knowledge = await buildEvalKnowledge([DOCUMENT], {
    ...{ embedder: null, countTokens: (text: string) => Math.ceil(text.length / 4), textOnly: false, statements: true },
    ...{ cache: noCache, signal: new AbortController().signal, onProgress: () => undefined },
  });
});
afterEach(() => state.remove());

const BY_RULES = createGuard({
  rules: createRuleGuard(LANGUAGES),
  words: null,
  embedder: () => null,
  classifiers: new Map(),
});

/** A workstation over the real state, whose disk `refuse` may stop; `order` says what was shown and written, and when. */
function workstation(guard: Guard = BY_RULES) {
  const { db } = state;
  const recording = createRecording();
  const redactor = createRedactor(LANGUAGES);
  const audit = testAudit(db, systemClock);
  const telemetry = createTelemetry({ db, clock: systemClock, ids: systemIds, post: postDirectly, recording });
  const queue = createEscalationQueue(db, { clock: systemClock, ids: systemIds, audit, redactor, telemetry });
  const order: string[] = [];
  let refuseAudit = (): void => undefined;
  const view: KnowledgeView = {
    ...knowledge.view,
    contacts: [CONTACT],
    guidance: (category) => CARDS.filter(({ categories }) => categories.includes(category)),
  };
  const deps: AskDeps = {
    guard,
    ...{
      redactor,
      languages: LANGUAGES,
      detectLanguage,
      caps: () => ({}),
      knowledge: () => view,
      embedder: () => null,
      llm: () => null,
      recording,
    },
    ...{
      modelBreaker: createBreaker(),
      modelOpen: () => false,
      recent: createRecentQuestions(),
      conversations: createConversations(systemTimer),
      telemetry,
      clock: systemClock,
      limits: DEFAULT_LIMITS,
      calibrations: (id) => claimsAll(shipped(id)),
    },
    escalations: {
      raise(request) {
        order.push('written: escalation');
        return queue.raise(request);
      },
      offer(request) {
        order.push('written: offer');
        return queue.offer(request);
      },
    },
    audit: {
      append(entry) {
        order.push('written: audit');
        refuseAudit();
        audit.append(entry);
      },
    },
  };
  /** `refuse`: in place of each entry of the audit log. */
  async function ask(
    question: string,
    refuse: () => void = () => undefined,
  ): Promise<{ result: AskResult; events: AskEvent[] }> {
    refuseAudit = refuse;
    const events: AskEvent[] = [];
    const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
    const before = changes.get();
    const result = await answerQuestion(
      {
        ...{ question, quotesOnly: false, signal: new AbortController().signal },
        asker: {
          accountId: 'nurse',
          scope: { facility: 'eval', departments: ['*'], role: 'staff', now: systemClock.now() },
        },
        emit(event) {
          events.push(event);
          if (event.kind === 'care')
            order.push(changes.get() === before ? 'shown before any row was written' : 'shown late');
        },
      },
      deps,
    );
    return { result, events };
  }
  const seen = { citations: [], guidance: [], contacts: [] };
  let n = 0;
  const writes = [
    () =>
      void queue.raise({
        ...seen,
        traceId: `t${n++}`,
        category: 'emergency',
        route: 'escalated',
        urgency: 'now',
        question: '',
        askedBy: 'x',
      }),
    () => audit.append({ kind: 'question', action: 'x', actor: null }),
    () =>
      void db
        .prepare("INSERT INTO metrics (name, attributes, day, count, sum, max) VALUES (?, '', '', 0, 0, 0)")
        .run(`m${n++}`),
    () => void db.prepare("INSERT INTO outbox (created_at, trace_id, span) VALUES (0, '', '')").run(),
  ];
  return { ask, order, recording, queue, audit, refuse: (disk: RefusingDisk) => disk.refuse(db, writes) };
}

const QUESTIONS = [
  ['the patient is not breathing', 'emergency', 'help-now'],
  ['he says he wants to die', 'self_harm_or_violence', 'stay-with-them'],
  ['how much paracetamol for a 12 kg child', 'medication_dosage', 'doses'],
] as const;

describe('what a person needs is shown before anything is written', () => {
  it.each(QUESTIONS)('%s', async (question, category, id) => {
    const { ask, order } = workstation();
    const { events } = await ask(question);
    expect(events.find(({ kind }) => kind === 'care')).toMatchObject({
      category,
      contacts: [CONTACT],
      guidance: [{ id }],
    });
    expect(order[0]).toBe('shown before any row was written');
  });
});

describe('the reviewers', () => {
  it('are asked at once in danger', async () => {
    const { ask, queue } = workstation();
    const { result } = await ask('the patient is not breathing');
    const [raised] = queue.list({ askedBy: null });
    expect(result).toMatchObject({ escalation: { id: raised?.id, dueAt: raised?.dueAt } });
    expect(queue.offers('nurse')).toEqual([]);
  });

  it.each([
    ['how much paracetamol for a 12 kg child', 'restricted', 'medication_dosage'],
    ['should my patient in bed 3 have the surgery', 'escalated', 'patient_specific'],
  ])('are offered where it is none: %s', async (question, route, category) => {
    const { ask, queue } = workstation();
    const { result } = await ask(question);
    expect(result).toMatchObject({ route, category, contacts: [CONTACT], escalation: { offered: true } });
    expect(queue.list({ askedBy: null })).toEqual([]);
    expect(queue.offers('nurse')).toMatchObject([{ traceId: result.traceId, category }]);
  });

  it('are offered where a danger is only spoken of: the card stays, and so does the category', async () => {
    const spokenOf: Guard = {
      classify: async (text) => ({ ...(await BY_RULES.classify(text)), offered: true }),
    };
    const { ask, queue } = workstation(spokenOf);
    const { result } = await ask('the patient is not breathing');
    expect(result).toMatchObject({
      category: 'emergency',
      guidance: [{ id: 'help-now' }],
      escalation: { offered: true },
    });
    expect(queue.list({ askedBy: null })).toEqual([]);
    expect(queue.offers('nurse')).toMatchObject([{ category: 'emergency', urgency: 'now' }]);
  });
});

describe.each(REFUSING_DISKS)('a disk that takes nothing: $code', (disk) => {
  const { code } = disk;
  it.each(QUESTIONS)('still gives the card and the contacts: %s', async (question, category, id) => {
    const { ask, refuse } = workstation();
    refuse(disk);
    const { result, events } = await ask(question);
    expect(result).toMatchObject({ category, contacts: [CONTACT], guidance: [{ id }] });
    expect(result.degraded).toContain('not_recorded');
    expect(result.reasons.map((reason) => reason.code)).toContain(code);
    expect(events.find(({ kind }) => kind === 'care')).toMatchObject({ category, guidance: [{ id }] });
  });

  it('says that no one was told, and what is not covered is not taken for recorded', async () => {
    const { ask, refuse } = workstation();
    refuse(disk);
    const { result } = await ask('the patient is not breathing');
    expect(result).toMatchObject({ route: 'escalated', escalation: null });
    expect(result.reasons[0]?.code).toBe('not_sent');
    expect(result.answer).toContain('Not sent');
  });

  it('what is no emergency is offered all the same', async () => {
    const { ask, refuse } = workstation();
    refuse(disk);
    const { result } = await ask('how much paracetamol for a 12 kg child');
    expect(result).toMatchObject({ route: 'restricted', escalation: { offered: true } });
    expect(result.reasons.map((reason) => reason.code)).not.toContain('not_sent');
  });

  it('an ordinary question is answered', async () => {
    const { ask, refuse } = workstation();
    refuse(disk);
    const { result } = await ask('where does the linen cupboard stand');
    expect(result).toMatchObject({ route: 'quoted', degraded: expect.arrayContaining(['not_recorded']) });
  });

  it('is named until it takes writes again, and then everything is recorded', async () => {
    const { ask, recording, queue, audit, refuse } = workstation();
    const relieve = refuse(disk);
    await ask('the patient is not breathing');
    expect(recording.refusedFor()?.code).toBe(code);
    relieve();
    const { result } = await ask('the patient is not breathing');
    expect(result.degraded).not.toContain('not_recorded');
    expect(recording.refusedFor()).toBeNull();
    expect(queue.list({ askedBy: 'nurse' })).toHaveLength(1);
    expect((await audit.verify()).ok).toBe(true);
  });
});

describe('a record that is refused by something else than the disk', () => {
  const TYPED = 'attempt to write «he says he wants to die»';
  it.each([
    [new Error(TYPED), 'INTERNAL'],
    [Object.assign(new Error(TYPED), { code: 'SQLITE_BUSY' }), 'HOME_BUSY'],
  ])('is said in words for staff, with its code: %s', async (thrown, code) => {
    const { ask } = workstation();
    const refused = toOutpostError(thrown);
    const { result } = await ask('the patient is not breathing', () => {
      throw refused;
    });
    expect(result).toMatchObject({ category: 'emergency', contacts: [CONTACT], guidance: [{ id: 'help-now' }] });
    const said = result.reasons.find((reason) => reason.code === code);
    expect(said?.text).toBe(`${REASONS_EN.not_recorded} (${code})`);
    expect(JSON.stringify(result.reasons)).not.toContain('attempt to write');
  });

  it('is said in the language of the question', async () => {
    const { ask } = workstation();
    const { result } = await ask('el paciente no respira y está inconsciente en el pasillo', () => {
      throw toOutpostError(new Error(TYPED));
    });
    expect(result.reasons).toContainEqual({ code: 'INTERNAL', text: `${REASONS_ES.not_recorded} (INTERNAL)` });
  });
});

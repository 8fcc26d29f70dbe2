import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import type { AskDeps } from '../../../main/engine/ask/deps.ts';
import type { EscalationIntake } from '../../../main/engine/escalation/port.ts';
import type { ApprovedGuidance, KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { Telemetry } from '../../../main/engine/telemetry/port.ts';
import { noEscalations, noTelemetry } from '../../../main/eval/null-services.ts';
import type { AskEvent } from '../../../shared/contract/ask-event.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import type { Caps } from '../../../shared/domain/caps.ts';
import { guardThatSays } from '../../fixtures/guard-that-says.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { refusingLlm } from '../../fixtures/refusing-llm.ts';
import { claimsAll, claimsNothing } from '../../fixtures/claims.ts';

const shipped = loadCalibrations('models')(null);
/** Whatever is found is sure enough to be claimed. */
const sure = () => claimsAll(shipped);
/** All of it, and two statements make the answer, which a model would connect. */
const connecting = () => ({ ...sure(), closeness: 9 });
/** Nothing is, and all of it is near. */
const unsure = () => claimsNothing(shipped);

const LINEN = {
  id: 'linen',
  title: 'Linen',
  text: '# Linen\n\nThe linen cupboard stands beside the lift.\n\nThe linen cupboard is locked at night.\n',
};
const CONTACTS = [{ id: 'charge', name: 'Charge nurse', phone: '555-0100', hours: 'always', categories: ['*'] }];
const QUESTION = 'Where does the linen cupboard stand?';
const DOSE = 'How much paracetamol for an adult?';

const card = (bundle: string, keywords: string[]): ApprovedGuidance => ({
  ...{ id: `dose-${bundle}`, title: 'Dose', category: 'medication_dosage', text: 'Two tablets.', bundle, version: 1 },
  ...{ documentId: 'doses', start: 0, end: 12, approvedBy: 'Pharmacist', approvedOn: '2026-01-01' },
  ...{ keywords, categories: ['medication_dosage'], language: 'en' },
});

let view: KnowledgeView;
beforeAll(async () => {
  view = { ...(await viewOf([LINEN])), contacts: CONTACTS };
});
afterAll(() => view.index?.close());

interface Signed {
  readonly enrolment?: Caps;
  /** By bundle. */
  readonly bundles?: Readonly<Record<string, Caps>>;
  readonly guidance?: readonly ApprovedGuidance[];
}

function desk({ enrolment = {}, bundles = {}, guidance = [] }: Signed, other: Partial<AskDeps> = {}) {
  const capped: KnowledgeView = {
    ...view,
    capsOf: (id) => bundles[id] ?? {},
    guidance: (category) => guidance.filter((one) => one.category === category),
  };
  return openDesk(capped, { calibrations: sure, caps: () => enrolment, ...other });
}
const codes = ({ reasons }: AskResult): string[] =>
  reasons.map(({ code }) => code).filter((code) => !code.includes('.'));

describe('a cap on claims', () => {
  it.each<[string, Signed]>([
    ['the enrolment', { enrolment: { claims: 'related' } }],
    ['the bundle whose words would answer', { bundles: { eval: { claims: 'related' } } }],
  ])('of %s shows the closest approved words, claims nothing, and says why', async (_of, signed) => {
    const events: AskEvent[] = [];
    const result = await desk(signed)(QUESTION, { emit: (event) => events.push(event) });
    expect(result).toMatchObject({ route: 'related', sentences: [], citations: [] });
    expect(codes(result)).toEqual(['capped_by_policy', 'may_not_answer']);
    expect(result.closest?.map(({ documentId }) => documentId)).toEqual(['linen']);
    expect(events.filter(({ kind }) => kind === 'passages' || kind === 'sentence')).toEqual([]);
  });

  it('takes nothing from an answer in another bundle’s words', async () => {
    expect((await desk({ bundles: { other: { claims: 'related', closed: ['policy'] } } })(QUESTION)).route).toBe(
      'quoted',
    );
  });

  it('is not given as the reason where nothing would have been claimed anyway', async () => {
    const result = await desk({ enrolment: { claims: 'related' } }, { calibrations: unsure })(QUESTION);
    expect(codes(result)).toEqual(['may_not_answer']);
  });

  it('holds from the next question on, and is lifted in the same way', async () => {
    let enrolment: Caps = {};
    const ask = desk({}, { caps: () => enrolment });
    const routes: string[] = [];
    for (const next of [{}, { claims: 'related' as const }, {}]) {
      enrolment = next;
      routes.push((await ask(QUESTION)).route);
    }
    expect(routes).toEqual(['quoted', 'related', 'quoted']);
  });

  it('hides no number to call', async () => {
    const directory = { ...view, directory: CONTACTS };
    const ask = desk({ enrolment: { claims: 'related' } }, { knowledge: () => directory });
    expect((await ask('What is the phone number of the charge nurse?')).contacts).toEqual(CONTACTS);
  });
});

describe('a closed category', () => {
  it.each<[string, Signed]>([
    ['the enrolment', { enrolment: { closed: ['policy'] } }],
    ['the bundle', { bundles: { eval: { closed: ['policy'] } } }],
  ])('policy, closed by %s, shows no approved words at all, and whom to ask', async (_of, signed) => {
    const result = await desk(signed)(QUESTION);
    expect(result).toMatchObject({ route: 'declined', sentences: [], contacts: CONTACTS });
    expect(result.closest).toBeUndefined();
    expect(codes(result)).toEqual(['closed_by_policy']);
  });

  it('gives no guidance for a dose, and offers a clinician', async () => {
    const guidance = [card('doses', [])];
    expect((await desk({ guidance })(DOSE)).route).toBe('restricted');
    const result = await desk({ guidance, enrolment: { closed: ['medication_dosage'] } })(DOSE);
    expect(result).toMatchObject({
      route: 'escalated',
      guidance: null,
      contacts: CONTACTS,
      escalation: { offered: true },
    });
    expect(codes(result)).toEqual(['closed_by_policy']);
  });

  it('is not got around by another bundle’s card that fits less well', async () => {
    const guidance = [card('doses', ['paracetamol']), card('general', [])];
    const result = await desk({ guidance, bundles: { doses: { closed: ['medication_dosage'] } } })(DOSE);
    expect(result).toMatchObject({ route: 'escalated', guidance: null });
    const others = await desk({ guidance, bundles: { general: { closed: ['medication_dosage'] } } })(DOSE);
    expect(others.guidance?.map(({ bundle }) => bundle)).toEqual(['doses']);
  });

  it('never keeps a danger from people: the reviewers are told, and whom to call stands first', async () => {
    const told: string[] = [];
    const nobody = noEscalations(systemClock, systemIds);
    const escalations: EscalationIntake = {
      ...nobody,
      raise(request) {
        told.push(request.category);
        return nobody.raise(request);
      },
    };
    const ask = desk({ enrolment: { closed: ['emergency'], claims: 'related' } }, { escalations });
    const result = await ask('The patient is not breathing');
    expect(result).toMatchObject({ route: 'escalated', category: 'emergency', guidance: null, contacts: CONTACTS });
    expect(codes(result)).toEqual(['emergency', 'closed_by_policy']);
    expect(told).toEqual(['emergency']);
  });

  it('takes nothing from another question in the same text', async () => {
    const text = `${DOSE} ${QUESTION}`;
    const result = await desk({ enrolment: { closed: ['medication_dosage'] } })(text);
    expect(result).toMatchObject({ route: 'escalated', guidance: null });
    expect(result.sentences.map(({ part }) => part)).toEqual([2]);
  });

  it('of a bundle is closed, too, where its words would stand below the very same question', async () => {
    const text = 'May I give this patient the linen from the cupboard?';
    const guard = guardThatSays({ category: 'patient_specific', route: 'escalated', rest: text, restIsWhole: true });
    expect((await desk({}, { guard })(text)).closest).toHaveLength(1);
    const bundles: Signed['bundles'] = { eval: { closed: ['patient_specific'] } };
    const result = await desk({ bundles }, { guard })(text);
    expect(result.closest).toBeUndefined();
    expect(codes(result)).toEqual(['patient_specific', 'closed_by_policy']);
  });

  it('says so, too, of what stands beside a danger', async () => {
    const ask = desk({ enrolment: { claims: 'related' } });
    const result = await ask(`The patient is not breathing. ${QUESTION}`);
    expect(result).toMatchObject({ route: 'escalated', sentences: [] });
    expect(codes(result)).toContain('capped_by_policy');
    expect(result.parts?.map(({ route }) => route)).not.toContain('quoted');
  });
});

describe('a language model that is switched off', () => {
  it.each<[string, Signed]>([
    ['the enrolment', { enrolment: { languageModel: 'off' } }],
    ['a bundle of which anything was found', { bundles: { eval: { languageModel: 'off' } } }],
  ])('by %s reads nothing, and is not called missing', async (_by, signed) => {
    const { llm, asked } = refusingLlm();
    const result = await desk(signed, { llm: () => llm, calibrations: connecting })(QUESTION);
    expect(result.route).toBe('quoted');
    expect(result.degraded).not.toContain('model_missing');
    expect(codes(result)).toEqual(['model_off_by_policy']);
    expect(asked).toEqual([]);
    await desk({}, { llm: () => llm, calibrations: connecting })(QUESTION);
    expect(asked).not.toEqual([]);
  });
});

describe('what was taken away', () => {
  it.each<[string, Signed, string]>([
    ['claims', { enrolment: { claims: 'related' } }, QUESTION],
    ['category', { enrolment: { closed: ['medication_dosage'] } }, DOSE],
  ])('is counted by its kind: %s', async (cap, signed, question) => {
    const counted: string[] = [];
    const telemetry: Telemetry = {
      ...noTelemetry(systemIds),
      count: (name, _by, attributes = {}) => void counted.push([name, ...Object.values(attributes)].join(' ')),
    };
    await desk(signed, { telemetry })(question);
    expect(counted).toContain(`outpost.ask.capped ${cap}`);
    expect(counted).not.toContain('outpost.ask.restricted_without_guidance');
    counted.length = 0;
    await desk({ guidance: [card('doses', [])] }, { telemetry })(question);
    expect(counted.filter((one) => one.startsWith('outpost.ask.capped'))).toEqual([]);
  });
});

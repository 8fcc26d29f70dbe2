import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskDeps } from '../../../main/engine/ask/deps.ts';
import type { ApprovedGuidance, KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { systemClock } from '../../../main/engine/platform/clock.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import { noEscalations, noTelemetry } from '../../../main/eval/null-services.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import { claimsAll } from '../../fixtures/claims.ts';

const shipped = loadCalibrations('models')(null);

const CONTACT = { id: 'on-call', name: 'Clinician on call', phone: '555-0100', hours: 'always', categories: ['*'] };
const card = (category: ApprovedGuidance['category'], keywords: string[]): ApprovedGuidance => ({
  ...{
    id: category,
    title: `Card ${category}`,
    category,
    categories: [category],
    keywords,
    text: `Words of ${category}.`,
  },
  ...{ language: 'en', bundle: 'eval', version: 1, documentId: 'fridge', start: 0, end: 5 },
  ...{ approvedBy: 'Committee', approvedOn: '2026-01-10' },
});
const CARDS = [
  card('emergency', []),
  card('patient_specific', []),
  card('medication_dosage', ['amoxicillin']),
  card('medication_dosage', []),
];

let view: KnowledgeView;
beforeAll(async () => {
  const built = await viewOf([
    {
      id: 'fridge',
      title: 'Vaccine fridge',
      text: '# Vaccine fridge\n\nThe temperature of the vaccine fridge should be between 2 and 8 °C.\n',
    },
    { id: 'linen', title: 'Linen', text: '# Linen\n\nThe linen cupboard stands beside the lift.\n' },
  ]);
  view = {
    ...built,
    contacts: [CONTACT],
    guidance: (category) => CARDS.filter(({ categories }) => categories.includes(category)),
  };
});
afterAll(() => view.index?.close());

describe('a question with typing errors', () => {
  it('is answered from what was meant, and says what was searched for', async () => {
    const result = await openDesk(view, { calibrations: () => claimsAll(shipped) })(
      'waht temprature shoud teh vacine frige be',
    );
    expect(result.route).toBe('quoted');
    expect(result.citations.map(({ documentId }) => documentId)).toContain('fridge');
    expect(result.question).toEqual({
      asked: 'waht temprature shoud teh vacine frige be',
      searched: 'what temperature should teh vaccine fridge be',
    });
  });

  it('without any says nothing of it', async () => {
    expect((await openDesk(view)('where is the linen cupboard')).question).toBeUndefined();
  });

  it.each([
    'Comment faire la transmission à la fin du service ?',
    'Qui prévient la famille après la mort d’un patient ?',
  ])('words of another language are none: %s', async (question) => {
    expect((await openDesk(view)(question)).question).toBeUndefined();
  });

  it('is searched as typed where its asker wants it so', async () => {
    const result = await openDesk(view)('where is the linnen cupboard', { keepSpelling: true });
    expect(result.question).toBeUndefined();
  });

  it('a misspelt danger is a danger', async () => {
    expect(await openDesk(view)('the patient is unconcious')).toMatchObject({
      route: 'escalated',
      category: 'emergency',
    });
  });
});

describe('an ordinary word of another language', () => {
  it.each(['kamera', 'kamera iko wapi', 'mwandishi wa habari yuko mlangoni na kamera', '¿Dónde llega?', 'la letra'])(
    'is not taken for a misspelt medicine: %s',
    async (question) => {
      expect((await openDesk(view)(question)).clarify).toBeUndefined();
    },
  );

  it.each(['dozi ya heprin', 'dosis heprin'])('beside it, a misspelt one is asked about: %s', async (question) => {
    expect((await openDesk(view)(question)).clarify?.candidates).toContain('heparin');
  });
});

describe('a word that may be a misspelt medicine', () => {
  const question = 'how much amoxicilin for a child of 12 kg';

  it('is asked about, and no card is shown until its asker has chosen; whom to call is', async () => {
    const result = await openDesk(view)(question);
    expect(result.clarify).toEqual({ word: 'amoxicilin', candidates: ['amoxicillin'] });
    expect(result).toMatchObject({
      route: 'restricted',
      guidance: [],
      sentences: [],
      citations: [],
      contacts: [CONTACT],
    });
    expect(result.answer).toContain('Did you mean amoxicillin?');
    expect(result.reasons[0]?.code).toBe('did_you_mean');
  });

  it('no reviewer is offered until its asker has chosen', async () => {
    const offered: string[] = [];
    const escalations: AskDeps['escalations'] = {
      ...noEscalations(systemClock, systemIds),
      offer: ({ question: about }) => {
        offered.push(about);
        return null;
      },
    };
    const ask = openDesk(view, { escalations });
    expect(await ask(question)).toMatchObject({ route: 'restricted', escalation: { offered: false } });
    expect(offered).toEqual([]);
    const chosen = question.replace('amoxicilin', 'amoxicillin');
    expect(await ask(chosen)).toMatchObject({ route: 'restricted', escalation: { offered: true } });
    expect(offered).toEqual([chosen]);
  });

  it('chosen, its card is shown', async () => {
    const result = await openDesk(view)(question.replace('amoxicilin', 'amoxicillin'));
    expect(result.clarify).toBeUndefined();
    expect(result.guidance).toMatchObject([{ category: 'medication_dosage' }]);
  });

  it('kept as typed, the question goes its way', async () => {
    const result = await openDesk(view)(question, { keepSpelling: true });
    expect(result.clarify).toBeUndefined();
    expect(result.guidance).not.toEqual([]);
  });

  it('in an ordinary question: nothing is quoted either', async () => {
    const result = await openDesk(view)('where does the heprin stand in the vaccine fridge');
    expect(result.clarify?.candidates).toEqual(['heparin', 'septrin']);
    expect(result).toMatchObject({
      sentences: [],
      citations: [],
      guidance: expect.toSatisfy((g) => g === null || g.length === 0),
    });
  });

  it('beside a danger: the card and the contacts are shown at once', async () => {
    const result = await openDesk(view)('gave amoxicilin and now the patient is not breathing');
    expect(result).toMatchObject({ route: 'escalated', category: 'emergency', contacts: [CONTACT] });
    expect(result.guidance).toMatchObject([{ category: 'emergency' }]);
    expect(result.clarify?.word).toBe('amoxicilin');
  });

  it('beside a danger nothing else is answered while a name is in doubt', async () => {
    const result = await openDesk(view)(
      'The patient is not breathing. Where does the heprin stand in the vaccine fridge?',
    );
    expect(result).toMatchObject({ route: 'escalated', sentences: [], citations: [] });
    expect(result.clarify?.candidates).toContain('heparin');
  });

  it('after staff’s own exposure the first aid is shown at once', async () => {
    const result = await openDesk(view)('I was pricked with a needle that had heprin in it');
    expect(result).toMatchObject({ route: 'restricted', category: 'patient_specific' });
    expect(result.reasons[0]?.code).toBe('exposure');
    expect(result.guidance).toMatchObject([{ category: 'patient_specific' }]);
    expect(result.clarify?.candidates).toContain('heparin');
  });

  it('an exposure for which no first aid is approved says so, in its own words, and counts as without a card', async () => {
    const counted: string[] = [];
    const telemetry = { ...noTelemetry(systemIds), count: (name: string) => counted.push(name) };
    const result = await openDesk({ ...view, guidance: () => [] }, { telemetry })('I was pricked with a used needle');
    expect(result).toMatchObject({ route: 'escalated', category: 'patient_specific', guidance: null });
    expect(result.reasons[0]?.code).toBe('exposure_without_card');
    expect(counted).toContain('outpost.ask.restricted_without_guidance');
  });

  it('a name that was masked is no medicine', async () => {
    const result = await openDesk(view)('where is the linen cupboard, asks Mrs Lorazepan');
    expect(result.clarify).toBeUndefined();
  });
});

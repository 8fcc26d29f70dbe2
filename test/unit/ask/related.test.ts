import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import { createRecentQuestions } from '../../../main/engine/ask/recent-questions.ts';
import type { AuditLog } from '../../../main/engine/audit/port.ts';
import { noAudit } from '../../../main/eval/null-services.ts';
import type { AuditDetails } from '../../../shared/contract/audit.ts';
import type { GuardDecision } from '../../../main/engine/guard/port.ts';
import { createLanceIndex } from '../../../main/engine/knowledge/index/lance-index.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import type { AskEvent } from '../../../shared/contract/ask-event.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { type Audience, audienceMatches, ROLES } from '../../../shared/domain/audience.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { guardThatSays } from '../../fixtures/guard-that-says.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { makePassage } from '../../fixtures/passages.ts';
import { claimsAll, claimsNothing } from '../../fixtures/claims.ts';

const shipped = loadCalibrations('models')(null);
/** Nothing is sure enough to be claimed, and whatever was found is near. */
const calibrations = () => claimsNothing(shipped);

const LINEN = {
  id: 'linen',
  title: 'Linen',
  text: '# Linen\n\n## Storage\n\nThe linen cupboard stands beside the lift.\n\n## Faults\n\nSend linen back if:\n\n- it is torn\n- it is damp\n',
};
const DOORS = { id: 'doors', title: 'Doors', text: '# Doors\n\nThe linen cupboard is locked after 20 minutes.\n' };
const KEYS = { id: 'keys', title: 'Keys', text: '# Keys\n\nKeys of every cupboard hang at the desk.\n' };
const LIFT = { id: 'lift', title: 'Lift', text: '# Lift\n\nThe lift beside the cupboard takes one bed.\n' };

const CONTACTS = [{ id: 'charge', name: 'Charge nurse', phone: '555-0100', hours: 'always', categories: ['policy'] }];

let view: KnowledgeView;
beforeAll(async () => {
  view = { ...(await viewOf([LINEN, DOORS, KEYS, LIFT])), contacts: CONTACTS };
});
afterAll(() => view.index?.close());

const ask = (question: string, decided: Partial<GuardDecision> = {}): Promise<AskResult> =>
  openDesk(view, { calibrations, guard: guardThatSays(decided) })(question);

const QUESTION = 'Where is the cupboard with the linen?';

describe('a question that the policies do not answer, with something near', () => {
  it('has the closest words, each of another section, and no claim', async () => {
    const result = await ask(QUESTION);
    expect(result).toMatchObject({ route: 'related', category: 'policy', sentences: [], citations: [] });
    expect(result.reasons.map(({ code }) => code)).toEqual(['may_not_answer']);
    const documents = (result.closest ?? []).map(({ documentId }) => documentId);
    expect(documents).toHaveLength(3);
    expect(new Set(documents).size).toBeGreaterThan(1);
    expect(result.closest?.map(({ n }) => n)).toEqual([1, 2, 3]);
  });

  it('says of each where it stands, since when, and whom it is for', async () => {
    const { closest = [] } = await ask(QUESTION);
    const linen = closest.find(({ documentId }) => documentId === 'linen');
    expect(linen).toMatchObject({
      ...{ bundle: 'eval', version: 1, title: 'Linen', heading: ['Storage'] },
      audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
      effectiveFrom: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(LINEN.text.slice(linen?.start, linen?.end)).toBe(linen?.quote);
  });

  it('has whom to ask beside it', async () => {
    expect((await ask(QUESTION)).contacts).toEqual(CONTACTS);
  });

  it('shows a list’s item with the line that leads it in', async () => {
    const { closest = [] } = await ask('Our new blanket is torn');
    expect(closest[0]?.quote).toMatch(/^Send linen back if:\s+- it is torn/);
  });

  it('leaves in the audit log which versions were shown, and cites none', async () => {
    const entries: (AuditDetails | undefined)[] = [];
    const audit: AuditLog = { ...noAudit, append: ({ details }) => void entries.push(details) };
    await openDesk(view, { calibrations, audit })(QUESTION);
    expect(entries).toMatchObject([{ category: 'policy', cited: '', shown: 'eval@1' }]);
  });

  it('is kept with its words, so that a reviewer who is asked sees what was shown', async () => {
    const recent = createRecentQuestions();
    const { traceId, closest } = await openDesk(view, { calibrations, recent })(QUESTION);
    expect(recent.find(traceId)).toMatchObject({ route: 'related', closest });
  });

  it('streams nothing: the words are no answer', async () => {
    const events: AskEvent['kind'][] = [];
    await openDesk(view, { calibrations })(QUESTION, { emit: ({ kind }) => void events.push(kind) });
    expect(events).toContain('route');
    expect(events).not.toContain('passages');
    expect(events).not.toContain('sentence');
  });
});

describe('a question with nothing near', () => {
  it('is declined where no word is shared', async () => {
    expect(await ask('Who won the football match yesterday?')).toMatchObject({ route: 'declined' });
  });

  it('is declined below the measured nearness', async () => {
    const far = () => ({ ...calibrations(), near: 1 });
    const result = await openDesk(view, { calibrations: far })(QUESTION);
    expect(result).toMatchObject({ route: 'declined', reasons: [{ code: 'not_covered' }] });
    expect(result.closest).toBeUndefined();
  });
});

describe('the closest words beside another card', () => {
  const partRoutes = ({ parts = [] }: AskResult) => parts.map(({ route }) => route);
  const beside = (category: GuardDecision['category'], rest: string): Promise<AskResult> =>
    ask(QUESTION, { category, route: 'escalated', rest, restIsWhole: rest === QUESTION, reasons: [] });

  it('stand below what a clinician decides for one patient', async () => {
    const result = await beside('patient_specific', QUESTION);
    expect(result).toMatchObject({ route: 'escalated', category: 'patient_specific', citations: [] });
    expect(partRoutes(result)).toEqual(['escalated', 'related']);
    expect(result.closest?.length).toBeGreaterThan(0);
  });

  it('claim nothing for one patient, not even what would answer it for everybody', async () => {
    const asked = 'where is the linen cupboard';
    const one = { category: 'patient_specific', route: 'escalated', reasons: [] } as const;
    /** Sure of whatever is found. */
    const sure = () => claimsAll(shipped);
    const askSure = (question: string, decided: Partial<GuardDecision>): Promise<AskResult> =>
      openDesk(view, { calibrations: sure, guard: guardThatSays(decided) })(question);
    expect(await askSure(asked, { category: 'policy', route: 'answer' })).toMatchObject({ route: 'quoted' });
    const below = await askSure(asked, { ...one, rest: asked, restIsWhole: true });
    expect(below).toMatchObject({ route: 'escalated', sentences: [], citations: [] });
    expect(partRoutes(below)).toEqual(['escalated', 'related']);
    // A typing error that was put right changes nothing of it.
    const mistyped = await askSure('shoud my patient in bed 3 go to the linen cupbord', {});
    expect(mistyped).toMatchObject({ category: 'patient_specific', sentences: [], citations: [] });
    expect(partRoutes(mistyped)).toEqual(['escalated', 'related']);
    expect(mistyped.parts?.[1]?.text).toBe(mistyped.parts?.[0]?.text);
    const another = await askSure(`may he go home. ${asked}`, { ...one, rest: asked, restIsWhole: false });
    expect(partRoutes(another)).toEqual(['escalated', 'quoted']);
  });

  it.each(['emergency', 'self_harm_or_violence'] as const)('never stand for a danger itself: %s', async (category) => {
    const result = await beside(category, QUESTION);
    expect(result.closest).toBeUndefined();
    expect(partRoutes(result)).toEqual(['escalated', 'declined']);
  });

  it.each(['emergency', 'self_harm_or_violence', 'medication_dosage', 'medication_safety', 'symptom_triage'] as const)(
    'state no number beside %s',
    async (category) => {
      const { closest = [] } = await beside(category, 'and where is the cupboard with linen kept');
      const documents = closest.map(({ documentId }) => documentId);
      expect(documents).toContain('linen');
      expect(documents).not.toContain('doors');
    },
  );

  it.each(['identity_or_records', 'injection', 'not_for_this_assistant'] as const)(
    'never stand beside %s',
    async (category) => {
      const result = await ask(QUESTION, { category, route: 'declined', reasons: [`${category}.rule`] });
      expect(result).toMatchObject({ route: 'declined', category });
      expect(result.closest).toBeUndefined();
    },
  );
});

describe('a reader who may not open a document', () => {
  const audience: fc.Arbitrary<Audience> = fc.record({
    facilities: fc.oneof(fc.subarray(['eval', 'north']), fc.constant<string[]>(['*'])),
    departments: fc.constant<string[]>(['*']),
    roles: fc.oneof(fc.subarray([...ROLES]), fc.constant<Audience['roles']>(['*'])),
  });
  /** The desk's. */
  const reader = { facility: 'eval', departments: ['*'], role: 'staff' as const, now: 0 };

  it('never sees its words, however near they are', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(audience, { minLength: 1, maxLength: 8 }), async (audiences) => {
        const passages = audiences.map((one, i) =>
          makePassage({ id: `d${i}`, text: 'The linen cupboard stands beside the lift.', audience: one }),
        );
        const options = { dimensions: null, titles: true, titleBoost: 1, languages: LANGUAGES };
        const index = await createLanceIndex(passages, options);
        await index.whole;
        const { closest = [] } = await openDesk({ ...view, index }, { calibrations })(QUESTION);
        await index.close();
        const allowed = passages.filter((one) => audienceMatches(one.audience, reader));
        expect(closest).toHaveLength(Math.min(3, allowed.length));
        for (const words of closest) expect(audienceMatches(words.audience, reader)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

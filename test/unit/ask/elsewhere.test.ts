import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import { createRecentQuestions } from '../../../main/engine/ask/recent-questions.ts';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import type { GuardDecision } from '../../../main/engine/guard/port.ts';
import { createLanceIndex } from '../../../main/engine/knowledge/index/lance-index.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { noAudit, noTelemetry } from '../../../main/eval/null-services.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import type { AuditDetails } from '../../../shared/contract/audit.ts';
import { type Audience, audienceMatches, ROLES } from '../../../shared/domain/audience.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { makePassage, type PassageOptions } from '../../fixtures/passages.ts';
import { withIndex } from '../../fixtures/with-index.ts';
import { topicEmbedder } from '../knowledge/activation/topic-embedder.ts';
import { claimsAll } from '../../fixtures/claims.ts';

const shipped = loadCalibrations('models')(null);
/** Sure of whatever is found. */
const sure = () => claimsAll(shipped);
const OWNER = { id: 'owner', name: 'test Owner', phone: '555-0101', hours: 'weekdays', categories: ['records'] };
const CHARGE = { id: 'charge', name: 'Charge nurse', phone: '555-0100', hours: 'always', categories: ['policy'] };
/** The desk's reader is staff. */
const FOR_LEADS: Audience = { facilities: ['*'], departments: ['*'], roles: ['lead'] };
const reader = { facility: 'eval', departments: ['*'], role: 'staff' as const, now: 1 };

const SAFE: PassageOptions = {
  ...{ id: 'safe', title: 'Keys of the safe', text: 'The night witness for the safe signs in the violet ledger.' },
  ...{ audience: FOR_LEADS, listed: true },
};
const BANK: PassageOptions = { id: 'bank', title: 'Bank', text: 'A witness walks along to the bank.' };
const QUESTION = 'Who is the night witness for the keys of the safe?';

let empty: KnowledgeView;
beforeAll(async () => {
  empty = { ...(await viewOf([])), contacts: [CHARGE], directory: [CHARGE, OWNER] };
});
afterAll(() => empty.index?.close());

type Desk = Parameters<typeof openDesk>[1];

/** Asks what is searched by words alone. */
function ask(
  documents: readonly PassageOptions[],
  desk: Desk = {},
  question = QUESTION,
  view: Partial<KnowledgeView> = {},
): Promise<AskResult> {
  return withIndex(documents, (index) =>
    openDesk({ ...empty, empty: false, index, ...view }, { calibrations: sure, ...desk })(question),
  );
}

describe('a question whose best place is a listed policy that the reader may not open', () => {
  it('names the policy and its owner, and shows nothing of it', async () => {
    const result = await ask([SAFE]);
    expect(result).toMatchObject({ route: 'declined', sentences: [], citations: [] });
    expect(result.elsewhere).toEqual([{ documentId: 'safe', title: 'Keys of the safe', contact: 'Test owner' }]);
    expect(result.reasons.map(({ code }) => code)).toEqual(['listed_elsewhere']);
    expect(JSON.stringify(result)).not.toContain('violet ledger');
  });

  it('is not answered from a neighbour, whose words are the closest and claim nothing', async () => {
    expect(await ask([BANK])).toMatchObject({ route: 'quoted', citations: [{ documentId: 'bank' }] });
    const result = await ask([SAFE, BANK]);
    expect(result).toMatchObject({ route: 'related', citations: [], elsewhere: [{ documentId: 'safe' }] });
    expect(result.closest?.map(({ documentId }) => documentId)).toEqual(['bank']);
    expect(result.reasons.map(({ code }) => code)).toEqual(['listed_elsewhere', 'may_not_answer']);
  });

  it('names each such policy once, the best first', async () => {
    const ledger = { ...SAFE, id: 'ledger', title: 'Ledger', text: 'The witness for the safe signs.' };
    const { elsewhere = [] } = await ask([ledger, SAFE], { calibrations: () => ({ ...sure(), closeness: 9 }) });
    expect(elsewhere.map(({ documentId }) => documentId)).toEqual(['safe', 'ledger']);
  });

  it('says nothing where its own bundle closes all questions of policy', async () => {
    const capsOf = () => ({ closed: ['policy' as const] });
    expect((await ask([SAFE], {}, QUESTION, { capsOf })).elsewhere).toBeUndefined();
  });

  it('has its owner’s number first, then whom to ask of anything', async () => {
    expect((await ask([SAFE])).contacts).toEqual([OWNER, CHARGE]);
  });

  it('is answered for a reader who may open it', async () => {
    const open = await ask([{ ...SAFE, audience: { ...FOR_LEADS, roles: ['*'] } }, BANK]);
    expect(open).toMatchObject({ route: 'quoted', citations: [{ documentId: 'safe' }] });
    expect(open.elsewhere).toBeUndefined();
  });

  it('says nothing of a policy that is not listed', async () => {
    const result = await ask([{ ...SAFE, listed: false }, BANK]);
    expect(result).toMatchObject({ route: 'quoted', citations: [{ documentId: 'bank' }] });
    expect(result.elsewhere).toBeUndefined();
  });

  it('says nothing of one that is listed and not in force', async () => {
    expect((await ask([{ ...SAFE, expires: 1 }, BANK])).elsewhere).toBeUndefined();
  });

  it('says nothing of one that is merely near, where the reader’s own policy is nearer', async () => {
    const result = await ask([SAFE, BANK], {}, 'Who walks along to the bank?');
    expect(result).toMatchObject({ route: 'quoted', citations: [{ documentId: 'bank' }] });
    expect(result.elsewhere).toBeUndefined();
  });

  it('says nothing where it is far from what was asked', async () => {
    const result = await ask([SAFE], { calibrations: () => ({ ...sure(), near: 1 }) });
    expect(result).toMatchObject({ route: 'declined', reasons: [{ code: 'not_covered' }] });
    expect(result.elsewhere).toBeUndefined();
  });

  it('is kept for a reviewer whom its asker may ask', async () => {
    const recent = createRecentQuestions();
    const { traceId, elsewhere } = await ask([SAFE], { recent });
    expect(elsewhere).toHaveLength(1);
    expect(recent.find(traceId)).toMatchObject({ elsewhere });
  });

  it('leaves in the audit log which was named, and is counted', async () => {
    const entries: (AuditDetails | undefined)[] = [];
    const counted: string[] = [];
    const audit = { ...noAudit, append: ({ details }: { details?: AuditDetails }) => void entries.push(details) };
    const telemetry = { ...noTelemetry(systemIds), count: (name: string) => void counted.push(name) };
    await ask([SAFE], { audit, telemetry });
    expect(entries).toMatchObject([{ cited: '', named: 'safe' }]);
    expect(counted).toContain('outpost.ask.elsewhere');
  });
});

describe('below another card', () => {
  const rules = createRuleGuard(LANGUAGES);
  const beside = (category: GuardDecision['category'], title: string, restIsWhole = false): Promise<AskResult> => {
    const decided = { category, route: 'escalated' as const, rest: QUESTION, restIsWhole, reasons: [] };
    const guard = { classify: async (text: string) => ({ ...rules.classify(text), ...decided }) };
    return ask([{ ...SAFE, title }, BANK], { guard });
  };

  it('such a policy is named', async () => {
    const result = await beside('medication_dosage', 'Keys of the safe');
    expect(result).toMatchObject({ route: 'escalated', elsewhere: [{ documentId: 'safe' }], citations: [] });
    expect(result.parts?.map(({ route }) => route)).toEqual(['escalated', 'related']);
  });

  it('it is not named where its title has a number, and no neighbour replaces it', async () => {
    const result = await beside('medication_dosage', 'Keys of safe 20');
    expect(result.elsewhere).toBeUndefined();
    expect(result.citations).toEqual([]);
  });

  it('a danger itself has nothing but its card', async () => {
    const result = await beside('emergency', 'Keys of the safe', true);
    expect(result.elsewhere).toBeUndefined();
    expect(result.parts?.map(({ route }) => route)).toEqual(['escalated', 'declined']);
  });
});

describe('whatever is closed', () => {
  const embedder = topicEmbedder('minilm-l6-v2', 0);
  /** By meaning alone: how often a word stands in a document that is closed would weigh words otherwise. */
  const calibrations = () => ({
    ...{ ...sure(), fusion: { words: 0, titles: 0 }, rank: { cosine: 1, words: 0, passage: 0 } },
  });
  const audience: fc.Arbitrary<Audience> = fc.record({
    facilities: fc.oneof(fc.subarray(['eval', 'north']), fc.constant<string[]>(['*'])),
    departments: fc.constant<string[]>(['*']),
    roles: fc.oneof(fc.subarray([...ROLES]), fc.constant<Audience['roles']>(['*'])),
  });
  const document = fc.record({ audience, listed: fc.boolean(), topic: fc.constantFrom('fire', 'soap', 'vaccine') });
  type Kept = Pick<AskResult, 'route' | 'answer' | 'closest' | 'citations' | 'elsewhere' | 'reasons' | 'contacts'>;

  async function answers(passages: readonly ReturnType<typeof makePassage>[]): Promise<Kept> {
    const options = { dimensions: 8, titles: false, titleBoost: 1, languages: LANGUAGES };
    const index = await createLanceIndex(passages, options);
    await index.whole;
    const view = { ...empty, empty: false, index, embedderId: embedder.info.id };
    const asked = await openDesk(view, { calibrations, embedder: () => embedder })('Where do we keep the vaccine?');
    await index.close();
    const { route, answer, closest, citations, elsewhere, reasons, contacts } = asked;
    return { route, answer, closest, citations, elsewhere, reasons, contacts };
  }

  it('no word of it is ever shown; and where it is not listed the result is as if it were not there', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(document, { minLength: 1, maxLength: 8 }), async (documents) => {
        const passages = await Promise.all(
          documents.map(async ({ topic, ...one }, i) => {
            const text = `The ${topic} stands beside door-${i}.`;
            const [vector = null] = await embedder.embedPassages([{ title: '', text }]);
            return makePassage({ id: `d${i}`, title: `Title ${i}`, text, vector, ...one });
          }),
        );
        const isOpen = (one: (typeof passages)[number]): boolean => audienceMatches(one.audience, reader);
        const result = await answers(passages);
        for (const one of passages.filter((each) => !isOpen(each)))
          expect(JSON.stringify(result)).not.toContain(one.document.text.slice(-8));
        const known = passages.filter((one) => isOpen(one) || one.document.listed === true);
        expect(result).toEqual(await answers(known));
      }),
      { numRuns: 25 },
    );
  });
});

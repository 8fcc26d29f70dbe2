import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import type { AskDeps, AskRequest } from '../../../main/engine/ask/deps.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { noAudit, noTelemetry } from '../../../main/eval/null-services.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { AuditDetails } from '../../../shared/contract/audit.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { MAX_CLOSEST } from '../../../shared/contract/approved-words.ts';
import type { Audience } from '../../../shared/domain/audience.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { claimsAll, claimsNothing } from '../../fixtures/claims.ts';
import { guardThatSays } from '../../fixtures/guard-that-says.ts';
import { refusingLlm } from '../../fixtures/refusing-llm.ts';
import type { PassageOptions } from '../../fixtures/passages.ts';
import { withIndex } from '../../fixtures/with-index.ts';

const shipped = loadCalibrations('models')(null);
/** Whatever is found answers. */
const sure = () => claimsAll(shipped);
/** Whatever is found is near, and claimed by nothing. */
const unsure = () => claimsNothing(shipped);
const CHARGE = { id: 'charge', name: 'Charge nurse', phone: '555-0100', hours: 'always', categories: ['policy'] };
const FOR_LEADS: Audience = { facilities: ['*'], departments: ['*'], roles: ['lead'] };

const LEAVE = { id: 'leave', title: 'Leave', text: 'The team lead signs the yearly holiday slip.' };
const BADGES = { id: 'badges', title: 'Badges', text: 'Visitor badges hang overnight beside the porch.' };
const KETTLES = { id: 'kettles', title: 'Kettles', text: 'Kettles of the canteen are descaled on Fridays.' };
const TWO = 'Who signs the yearly holiday slip? Do visitor badges hang outside overnight?';
const ONE_UNCOVERED = 'Who signs the yearly holiday slip? Which umbrella brand suits giraffes?';

let empty: KnowledgeView;
beforeAll(async () => {
  empty = { ...(await viewOf([])), contacts: [CHARGE], directory: [CHARGE] };
});
afterAll(() => empty.index?.close());

function ask(
  question: string,
  desk: Partial<AskDeps> = {},
  documents: readonly PassageOptions[] = [LEAVE, BADGES, KETTLES],
  view: Partial<KnowledgeView> = {},
  emit: AskRequest['emit'] = () => undefined,
): Promise<AskResult> {
  return withIndex(documents, (index) =>
    openDesk({ ...empty, empty: false, index, ...view }, { calibrations: sure, ...desk })(question, { emit }),
  );
}
const routesOf = ({ parts = [] }: AskResult): string[] => parts.map(({ route }) => route);

describe('a text that asks two things', () => {
  it('has an answer to each, with what belongs to it', async () => {
    const result = await ask(TWO);
    expect(result.parts).toEqual([
      { n: 1, text: 'Who signs the yearly holiday slip?', route: 'quoted' },
      { n: 2, text: 'Do visitor badges hang outside overnight?', route: 'quoted' },
    ]);
    expect(result.route).toBe('quoted');
    expect(result.sentences.map(({ text, part }) => [part, text])).toEqual([
      [1, LEAVE.text],
      [2, BADGES.text],
    ]);
    expect(result.citations.map(({ n, documentId, part }) => [n, documentId, part])).toEqual([
      [1, 'leave', 1],
      [2, 'badges', 2],
    ]);
    expect(result.reasons.map(({ code }) => code)).toContain('asked_in_parts');
  });

  it('a part that nothing covers is named, and takes nothing from the other', async () => {
    const result = await ask(ONE_UNCOVERED);
    expect(result.route).toBe('quoted');
    expect(routesOf(result)).toEqual(['quoted', 'declined']);
    expect(result.parts?.[1]?.why).toBe('not_covered');
    expect(result.answer).toContain('The policies say nothing on: “Which umbrella brand suits giraffes?”');
    expect(result.reasons.map(({ code }) => code)).not.toContain('not_covered');
    expect(result.contacts).toEqual([CHARGE]);
  });

  it('whom to call stands there once, and two numbers of one id both', async () => {
    const other = { ...CHARGE, phone: '555-0177' };
    const result = await ask('Which umbrella brand suits giraffes? Which hat do penguins prefer?', {}, undefined, {
      contacts: [CHARGE, other],
    });
    expect(result.contacts).toEqual([CHARGE, other]);
  });

  it('where nothing covers either, is declined as a whole', async () => {
    const result = await ask('Which umbrella brand suits giraffes? Which hat do penguins prefer?');
    expect(result).toMatchObject({ route: 'declined', sentences: [], citations: [] });
    expect(routesOf(result)).toEqual(['declined', 'declined']);
    expect(result.reasons.map(({ code }) => code)).toContain('not_covered');
  });

  it('a place that answers both stands in the citations once', async () => {
    const result = await ask('Who signs the yearly holiday slip? Does the team lead sign that holiday slip?', {}, [
      LEAVE,
    ]);
    expect(result.sentences.map(({ part, citations }) => [part, citations])).toEqual([
      [1, [1]],
      [2, [1]],
    ]);
    expect(result.citations).toHaveLength(1);
  });

  it('is searched for with what a part refers back to, and shown as it was typed', async () => {
    const result = await ask('Who signs the yearly holiday slip, and who else?', {}, [LEAVE]);
    expect(result.parts?.[1]).toEqual({
      ...{ n: 2, text: 'and who else?', route: 'quoted' },
      searched: 'signs the yearly holiday slip: and who else?',
    });
  });

  it('a part that may be about something else is searched for by its own words too, and has what is nearer', async () => {
    const result = await ask('Who signs the yearly holiday slip and when are the canteen kettles descaled?');
    expect(result.parts?.[1]).toEqual({ n: 2, text: 'and when are the canteen kettles descaled?', route: 'quoted' });
    expect(result.sentences.map(({ part, text }) => [part, text])).toContainEqual([2, KETTLES.text]);
    const leaning = await ask('Where do visitor badges hang and which side of the porch?');
    expect(leaning.parts?.[1]?.searched).toContain('visitor badges hang');
  });

  it('is shown as typed where typing errors were put right', async () => {
    const speller = () => ({
      read: (text: string) => ({ ...{ corrections: [], doubtful: null }, text: text.replace('hollday', 'holiday') }),
      doubtAbroad: () => null,
    });
    const result = await ask(TWO.replace('holiday', 'hollday'), {}, undefined, { speller });
    expect(result.parts?.[0]).toMatchObject({
      text: 'Who signs the yearly hollday slip?',
      searched: 'Who signs the yearly holiday slip?',
    });
  });

  it('has the approved words of all on screen before a model is waited for', async () => {
    const { llm, asked } = refusingLlm();
    const askedBefore: number[] = [];
    const emit: AskRequest['emit'] = ({ kind }) => {
      if (kind === 'passages') askedBefore.push(asked.length);
    };
    // Far statements make the answer too: there is something to connect.
    const calibrations = () => ({ ...sure(), closeness: 9 });
    const more = [
      { id: 'files', title: 'Files', text: 'Holiday slips are kept in the green folder.' },
      { id: 'lost', title: 'Lost', text: 'A visitor whose badge is lost pays for it.' },
    ];
    const result = await ask(TWO, { llm: () => llm, calibrations }, [LEAVE, BADGES, ...more], {}, emit);
    expect(routesOf(result)).toEqual(['quoted', 'quoted']);
    expect(askedBefore).toEqual([0, 0]);
    expect(asked.length).toBeGreaterThan(0);
  });

  it('counts how near each part is once, in whatever wordings it was searched for', async () => {
    const observed: string[] = [];
    const telemetry = { ...noTelemetry(systemIds), observe: (name: string) => void observed.push(name) };
    await ask('Who signs the yearly holiday slip and when are the canteen kettles descaled?', { telemetry });
    expect(observed.filter((name) => name === 'outpost.ask.coverage_tenths')).toHaveLength(2);
  });

  it('is one run: every stage is timed once, and counted as several questions', async () => {
    const counted: string[] = [];
    const set = new Map<string, unknown>();
    const quiet = noTelemetry(systemIds);
    const telemetry = {
      ...quiet,
      count: (name: string) => void counted.push(name),
      startTrace: (name: Parameters<typeof quiet.startTrace>[0]) => ({
        ...quiet.startTrace(name),
        set: (key: string, value: unknown) => void set.set(key, value),
      }),
    };
    const result = await ask(TWO, { telemetry });
    expect(Object.keys(result.timings.stages)).toEqual(['guard', 'rewrite', 'retrieve', 'rerank']);
    expect(set.get('outpost.parts')).toBe(2);
    expect(counted.filter((name) => name === 'outpost.ask.split')).toHaveLength(1);
    expect(counted.filter((name) => name === 'outpost.ask.questions')).toHaveLength(1);
  });
});

describe('a situation that was told', () => {
  const DESK = { id: 'desk', title: 'Badges', text: 'A blood culture result is recorded in the blue register.' };
  const DOWN = {
    ...{ id: 'down', title: 'Downtime' },
    text: 'While the network is down, a blood culture result is recorded on the red slip.',
  };
  const TOGETHER = 'who signs the yearly holiday slip and how is a blood culture result recorded';

  it.each([
    'The network is down. Who signs the yearly holiday slip? How is a blood culture result recorded?',
    `While the network is down, ${TOGETHER}?`,
    `If the network is down ${TOGETHER}?`,
  ])('goes with every part: %s', async (question) => {
    const result = await ask(question, {}, [LEAVE, DESK, DOWN]);
    const [first] = result.sentences.filter(({ part }) => part === 2);
    expect(first?.text).toBe(DOWN.text);
    expect(result.parts?.[1]?.searched?.toLowerCase()).toContain('the network is down');
  });

  it('that a later part of the sentence ends with is not known of those before it: they claim nothing', async () => {
    const question = 'How is a blood culture result recorded and who signs the yearly slip while the network is down?';
    expect(routesOf(await ask(question, {}, [LEAVE, DESK, DOWN]))[0]).toBe('related');
  });

  it('goes with the parts before it, where it stands last', async () => {
    const question = 'How is a blood culture result recorded? Who signs the yearly holiday slip? The network is down.';
    const result = await ask(question, {}, [LEAVE, DESK, DOWN]);
    expect(result.sentences.find(({ part }) => part === 1)?.text).toBe(DOWN.text);
  });
});

describe('a text that asks one thing', () => {
  it('is answered as ever', async () => {
    const result = await ask('Who signs the yearly holiday slip?');
    expect(result.parts).toBeUndefined();
    expect([...result.sentences, ...result.citations].filter((one) => 'part' in one)).toEqual([]);
    expect(result.reasons.map(({ code }) => code)).not.toContain('asked_in_parts');
  });
});

describe('parts of which none is claimed', () => {
  it('share three places for the closest words, each with its part', async () => {
    const many = ['porch', 'attic', 'cellar'].map((room) => ({
      id: room,
      title: room,
      text: `Visitor badges lie in the ${room}.`,
    }));
    const result = await ask(TWO, { calibrations: unsure }, [LEAVE, ...many]);
    expect(result.route).toBe('related');
    expect(result.closest?.map(({ n, part }) => [n, part])).toEqual([
      [1, 1],
      [2, 2],
      [3, 2],
    ]);
    expect(result.closest?.length).toBeLessThanOrEqual(MAX_CLOSEST);
    expect(result.closest?.[0]?.documentId).toBe('leave');
    expect(result.answer).toContain('“Do visitor badges hang outside overnight?”');
  });

  describe('and policies differ', () => {
    const old = { id: 'old', title: 'Trolleys', text: 'Trolleys stand in bay A.', effectiveFrom: '2026-01-01' };
    const newer = { id: 'new', title: 'Moves', text: 'Trolleys stand in bay B.', effectiveFrom: '2026-06-01' };
    const quotesOf = ({ differ = [], closest = [] }: AskResult) =>
      differ.map(({ part, n, m }) => [part, ...[n, m].map((at) => closest.find((one) => one.n === at)?.quote)]);

    it('say so of both where they stand', async () => {
      const question = 'Who signs the yearly holiday slip? Where do the linen trolleys stand now?';
      const result = await ask(question, { calibrations: unsure }, [LEAVE, old, newer]);
      expect(quotesOf(result)).toEqual([[2, newer.text, old.text]]);
    });

    it('say so of both where another part has one of them', async () => {
      const question = 'Where do the linen trolleys stand now? In which bay do trolleys stand today?';
      const result = await ask(question, { calibrations: unsure }, [old, newer]);
      expect(result.closest).toHaveLength(2);
      expect(quotesOf(result)).toEqual([
        [1, newer.text, old.text],
        [2, newer.text, old.text],
      ]);
    });

    it('say that another differs where it has no place', async () => {
      const question = `Where do the linen trolleys stand now? ${TWO}`;
      const result = await ask(question, { calibrations: unsure }, [LEAVE, BADGES, old, newer]);
      expect(result.closest).toHaveLength(MAX_CLOSEST);
      expect(result.differ).toBeUndefined();
      const codes = result.reasons.map(({ code }) => code);
      expect(codes).toContain('differs_unshown');
      expect(codes).not.toContain('policies_differ');
    });
  });
});

describe('a policy that the reader may not open', () => {
  it('is named in the part that it is the place for, alone', async () => {
    const documents = [LEAVE, { ...BADGES, audience: FOR_LEADS, listed: true }];
    const result = await ask(TWO, {}, documents);
    expect(routesOf(result)).toEqual(['quoted', 'declined']);
    expect(result.elsewhere).toMatchObject([{ documentId: 'badges', part: 2 }]);
    expect(result.answer).toContain('In a policy that is not open to you: “Do visitor badges hang outside overnight?”');
    expect(result.reasons.map(({ code }) => code)).not.toContain('listed_elsewhere');
    expect(JSON.stringify(result)).not.toContain('porch');
  });

  it('that is the place for two parts is written down once', async () => {
    const named: unknown[] = [];
    const audit = { ...noAudit, append: ({ details }: { details?: AuditDetails }) => void named.push(details?.named) };
    const question = 'Do visitor badges hang outside overnight? Where do visitor badges hang by day?';
    const result = await ask(question, { audit }, [{ ...BADGES, audience: FOR_LEADS, listed: true }]);
    expect(result.elsewhere?.map(({ part }) => part)).toEqual([1, 2]);
    expect(named).toEqual(['badges']);
  });

  it('keeps a neighbour from being claimed, though the part’s own words alone are nearer to that', async () => {
    const closed = { ...BADGES, title: 'Visitor badges hang', audience: FOR_LEADS, listed: true };
    const question = 'Where do visitor badges hang overnight and when are the canteen kettles descaled?';
    const result = await ask(question, {}, [closed, KETTLES]);
    expect(result.parts?.[1]?.route).toBe('related');
    expect(result.elsewhere?.map(({ documentId }) => documentId)).toContain('badges');
    expect(result.sentences).toEqual([]);
  });
});

describe('what the organisation withdrew', () => {
  it('is said of the part that it was withdrawn from', async () => {
    const capsOf = () => ({ closed: ['policy' as const] });
    const result = await ask(TWO, {}, undefined, { capsOf });
    expect(result.parts?.map(({ route, why }) => [route, why])).toEqual([
      ['declined', 'closed_by_policy'],
      ['declined', 'closed_by_policy'],
    ]);
    expect(result.answer).not.toContain('say nothing');
  });
});

describe('beside a danger', () => {
  const asked = (rest: string, restIsWhole = false): Promise<AskResult> => {
    const decided = {
      category: 'patient_specific' as const,
      route: 'escalated' as const,
      rest,
      restIsWhole,
      reasons: [],
    };
    return ask(`Bed 7 is my aunt. ${rest}`, { guard: guardThatSays(decided) });
  };

  it('the danger is the first part, and the others are numbered on', async () => {
    const result = await asked(TWO);
    expect(result.route).toBe('escalated');
    expect(result.parts?.map(({ n, route }) => [n, route])).toEqual([
      [1, 'escalated'],
      [2, 'quoted'],
      [3, 'quoted'],
    ]);
    expect(result.sentences.map(({ part }) => part)).toEqual([2, 3]);
    expect(result.citations.map(({ part }) => part)).toEqual([2, 3]);
  });

  it('one other part says why it is not answered, where that is not because nothing covers it', async () => {
    const rest = 'Who signs the yearly holiday slip?';
    const decided = { category: 'patient_specific' as const, route: 'escalated' as const, rest, reasons: [] };
    const guard = guardThatSays({ ...decided, restIsWhole: false });
    const question = `Bed 7 is my aunt. ${rest}`;
    const closed = await ask(question, { guard, caps: () => ({ closed: ['policy'] }) });
    expect(closed.parts?.[1]).toMatchObject({ n: 2, text: rest, route: 'declined', why: 'closed_by_policy' });
    const unsearched = await ask(question, { guard }, undefined, { index: null });
    expect(unsearched.parts?.[1]).toMatchObject({ route: 'unavailable', why: 'index_failed' });
  });

  it('the very text that a person decides is not parted', async () => {
    const result = await asked(TWO, true);
    expect(result.parts).toHaveLength(2);
  });
});

describe('a part that fails', () => {
  /** The index of `documents`, which refuses what `fails` says of the words that are searched for. */
  function askWhere(fails: (words: string) => boolean, question: string): Promise<AskResult> {
    return withIndex([LEAVE, BADGES, KETTLES], (index) => {
      const failing = {
        ...index,
        searchWords: (...query: Parameters<typeof index.searchWords>) =>
          fails(query[0].toLowerCase())
            ? Promise.reject(new OutpostError('INDEX_FAILED', 'The index cannot be read.'))
            : index.searchWords(...query),
      };
      return openDesk({ ...empty, empty: false, index: failing }, { calibrations: sure })(question);
    });
  }

  it('after another was shown, is said to be unavailable, and the words on screen stay', async () => {
    const result = await askWhere((words) => words.includes('badges'), TWO);
    expect(routesOf(result)).toEqual(['quoted', 'unavailable']);
    expect(result.degraded).toContain('index_failed');
    expect(result.sentences.map(({ text }) => text)).toEqual([LEAVE.text]);
  });

  it('before the others, does not keep them from being answered', async () => {
    const result = await askWhere((words) => words.includes('holiday'), TWO);
    expect(routesOf(result)).toEqual(['unavailable', 'quoted']);
    expect(result.sentences.map(({ text }) => text)).toEqual([BADGES.text]);
  });

  it('in its second wording alone, has what the first found', async () => {
    const question = 'Who signs the yearly holiday slip and when are the canteen kettles descaled?';
    const result = await askWhere((words) => !words.includes('holiday'), question);
    expect(result.parts?.[1]).toMatchObject({ route: 'quoted', searched: expect.stringContaining('holiday') });
    expect(result.degraded).not.toContain('index_failed');
  });

  it('with all the others, is what a single question that fails is', async () => {
    await expect(askWhere(() => true, TWO)).rejects.toMatchObject({ code: 'INDEX_FAILED' });
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import type { RankedStatement } from '../../../main/engine/ask/evidence.ts';
import { withDiffering } from '../../../main/engine/ask/find-differing.ts';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { noAudit, noTelemetry } from '../../../main/eval/null-services.ts';
import { systemIds } from '../../../main/engine/platform/ids.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import type { AuditDetails } from '../../../shared/contract/audit.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';
import { makePassage, type PassageOptions } from '../../fixtures/passages.ts';
import { withIndex } from '../../fixtures/with-index.ts';
import { refusingLlm } from '../../fixtures/refusing-llm.ts';
import { claimsAll, claimsNothing } from '../../fixtures/claims.ts';

const shipped = loadCalibrations('models')(null);
/** Sure of whatever is found. */
const sure = () => claimsAll(shipped);
/** Sure of nothing, and all that is found is near. */
const unsure = () => claimsNothing(shipped);
const CHARGE = { id: 'charge', name: 'Charge nurse', phone: '555-0100', hours: 'always', categories: ['policy'] };

const OLD: PassageOptions = {
  id: 'old',
  title: 'Trolleys',
  text: 'Trolleys stand in bay A.',
  effectiveFrom: '2026-01-01',
};
const NEW: PassageOptions = {
  id: 'new',
  title: 'Moves',
  text: 'Trolleys stand in bay B.',
  effectiveFrom: '2026-06-01',
};
const QUESTION = 'Where do trolleys stand?';

let empty: KnowledgeView;
beforeAll(async () => {
  empty = { ...(await viewOf([])), contacts: [CHARGE], directory: [CHARGE] };
});
afterAll(() => empty.index?.close());

function ask(documents: readonly PassageOptions[], desk: Parameters<typeof openDesk>[1] = {}): Promise<AskResult> {
  return withIndex(documents, (index) =>
    openDesk({ ...empty, empty: false, index }, { calibrations: sure, ...desk })(QUESTION),
  );
}
const cited = ({ citations }: AskResult): string[] => citations.map(({ documentId }) => documentId);

describe('approved policies that differ on what was asked', () => {
  it.each([
    ['the newer before the older', [NEW, OLD]],
    ['whichever is nearer', [OLD, NEW]],
    // The title holds the question's words: it would stand first by search.
    ['also where the older is far nearer', [{ ...OLD, title: 'Where trolleys stand' }, NEW]],
  ])('both stand there, dated, %s', async (_how, documents) => {
    const result = await ask(documents);
    expect(result.route).toBe('quoted');
    expect(cited(result)).toEqual(['new', 'old']);
    expect(result.citations.map((one) => one.effectiveFrom)).toEqual(['2026-06-01', '2026-01-01']);
    expect(result.differ).toEqual([{ n: 1, m: 2 }]);
    expect(result.reasons.map(({ code }) => code)).toEqual(['policies_differ']);
    expect(result.contacts).toEqual([CHARGE]);
  });

  it('are not connected by the model', async () => {
    const { llm, asked } = refusingLlm();
    const result = await ask([OLD, NEW], { llm: () => llm });
    expect(result).toMatchObject({ route: 'quoted', differ: [{ n: 1, m: 2 }] });
    expect(asked).toEqual([]);
    const brakes = 'Where trolleys stand their brakes are on.';
    await ask([OLD, { ...NEW, text: brakes }], { llm: () => llm, calibrations: () => ({ ...sure(), closeness: 9 }) });
    expect(asked).not.toEqual([]);
  });

  it('are said to where nothing is claimed, too', async () => {
    const result = await ask([OLD, NEW], { calibrations: unsure });
    expect(result).toMatchObject({ route: 'related', citations: [], differ: [{ n: 1, m: 2 }] });
    expect(result.closest?.map(({ documentId }) => documentId)).toEqual(['new', 'old']);
    expect(result.reasons.map(({ code }) => code)).toEqual(['policies_differ', 'may_not_answer']);
  });

  it('are said to below a card', async () => {
    const rules = createRuleGuard(LANGUAGES);
    const decided = {
      category: 'patient_specific' as const,
      route: 'escalated' as const,
      rest: QUESTION,
      restIsWhole: false,
    };
    const guard = { classify: async (text: string) => ({ ...rules.classify(text), ...decided, reasons: [] }) };
    expect(await ask([OLD, NEW], { guard })).toMatchObject({ route: 'escalated', differ: [{ n: 1, m: 2 }] });
  });

  it('leave in the audit log how many pairs, and are counted', async () => {
    const entries: (AuditDetails | undefined)[] = [];
    const counted: string[] = [];
    const audit = { ...noAudit, append: ({ details }: { details?: AuditDetails }) => void entries.push(details) };
    const telemetry = { ...noTelemetry(systemIds), count: (name: string) => void counted.push(name) };
    await ask([OLD, NEW], { audit, telemetry });
    expect(entries).toMatchObject([{ differing: 1 }]);
    expect(counted).toContain('outpost.ask.differing');
  });

  it('are nothing to speak of where they agree', async () => {
    const result = await ask([OLD, { ...NEW, text: OLD.text }]);
    expect(result.differ).toBeUndefined();
    expect(result.reasons.map(({ code }) => code)).not.toContain('policies_differ');
  });

  it('are not spoken of where the reader may open only one', async () => {
    const result = await ask([OLD, { ...NEW, audience: { facilities: ['*'], departments: ['*'], roles: ['lead'] } }]);
    expect(cited(result)).toEqual(['old']);
    expect(result.differ).toBeUndefined();
  });
});

describe('what was found, with what differs beside each other', () => {
  const document = fc.record({
    bay: fc.constantFrom('A', 'B', 'C'),
    month: fc.integer({ min: 1, max: 9 }),
    what: fc.constantFrom('Trolleys stand', 'Spare blankets lie folded'),
  });

  it('loses and repeats nothing, and has no older one before the newer that it differs from', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 7 }), fc.integer({ min: 0, max: 7 }), (documents, most) => {
        const ranked = documents.flatMap(({ bay, month, what }, i) => {
          const passage = makePassage({
            id: `d${i}`,
            text: `${what} in bay ${bay}.`,
            effectiveFrom: `2026-0${month}-01`,
          });
          return passage.statements.map(
            (statement): RankedStatement => ({ statement, passage, score: -i, cosine: null, coverage: 0 }),
          );
        });
        const close = ranked.slice(0, most);
        const found = withDiffering({ ranked, close }, LANGUAGES);
        expect(new Set(found.ranked)).toEqual(new Set(ranked));
        expect(found.ranked).toHaveLength(ranked.length);
        expect(new Set(found.close).size).toBe(found.close.length);
        for (const one of close) expect(found.close).toContain(one);
        for (const { newer, older } of found.differing) {
          expect(newer.passage.document.effectiveFrom >= older.passage.document.effectiveFrom).toBe(true);
          expect(found.close).toContain(newer);
          expect(found.close).toContain(older);
        }
        const [first] = found.differing;
        if (found.differing.length === 1 && first)
          expect(found.close.indexOf(first.newer)).toBeLessThan(found.close.indexOf(first.older));
      }),
    );
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { claimsAll } from '../../fixtures/claims.ts';

const calibrations = () => claimsAll(loadCalibrations('models')(null));

const DOORS = { id: 'doors', title: 'Doors', text: '# Doors\n\nThe linen cupboard is locked after 20 minutes.\n' };

let view: KnowledgeView;
beforeAll(async () => {
  view = await viewOf([DOORS]);
});
afterAll(() => view.index?.close());

it('a citation tells whom its document is for, since when it is in force, and when it is reviewed', async () => {
  const { citations } = await openDesk(view, { calibrations })('When is the linen cupboard locked?');
  expect(citations).toHaveLength(1);
  expect(citations[0]).toMatchObject({ documentId: 'doors', audience: { roles: ['*'] } });
  expect(Date.parse(citations[0]?.effectiveFrom ?? '')).toBeLessThan(Date.parse(citations[0]?.reviewDate ?? ''));
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { noAudit } from '../../../main/eval/null-services.ts';
import type { AskEvent } from '../../../shared/contract/ask-event.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { claimsAll, claimsNothing } from '../../fixtures/claims.ts';

const LINEN = { id: 'linen', title: 'Linen', text: '# Linen\n\nThe linen cupboard stands beside the lift.\n' };
const shipped = loadCalibrations('models')(null);
/** Sure of whatever is found. */
const calibrations = () => claimsAll(shipped);

let view: KnowledgeView;
beforeAll(async () => {
  view = await viewOf([LINEN]);
});
afterAll(() => view.index?.close());

describe('the approved words of an answer', () => {
  it('are sent once, as they stand in it, with what they cite', async () => {
    const events: AskEvent[] = [];
    const ask = openDesk(view, { calibrations });
    const result = await ask('Where does the linen cupboard stand?', { emit: (event) => void events.push(event) });
    expect(result.route).toBe('quoted');
    const words = events.flatMap((event) => (event.kind === 'passages' ? event.statements : []));
    expect(words.map(({ text }) => text)).toEqual(result.sentences.map(({ text }) => text));
    expect(events.filter(({ kind }) => kind === 'sentence')).toEqual([]);
    expect(words[0]?.citations).toEqual(result.citations);
  });

  it('are its first passage and its first verified sentence', async () => {
    const { timings } = await openDesk(view, { calibrations })('Where does the linen cupboard stand?');
    expect(timings.firstPassageMs).not.toBeNull();
    expect(timings.firstVerifiedSentenceMs).not.toBeNull();
  });
});

describe('the closest words of an answer that claims nothing', () => {
  it('are sent once, before anything is written down, as they stand in it', async () => {
    const order: string[] = [];
    const sent: AskEvent[] = [];
    const ask = openDesk(view, {
      calibrations: () => claimsNothing(shipped),
      audit: { ...noAudit, append: (entry) => void order.push(entry.kind) },
    });
    const emit = (event: AskEvent): void => {
      if (event.kind !== 'closest') return;
      order.push('closest');
      sent.push(event);
    };
    const result = await ask('Where does the linen cupboard stand?', { emit });
    expect(result.route).toBe('related');
    expect(sent).toEqual([{ kind: 'closest', closest: result.closest }]);
    expect(order).toEqual(['closest', 'question']);
    expect(result.timings.firstPassageMs).not.toBeNull();
  });
});

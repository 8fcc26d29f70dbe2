import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../../main/cli/render-answer.ts';
import { AskResult } from '../../../shared/contract/ask-result.ts';

const CONTACT = { id: 'on-call', name: 'Clinician on call', phone: '555-0100', hours: 'always', categories: ['*'] };

const escalated = (escalation: unknown): AskResult =>
  AskResult.parse({
    ...{ traceId: 'abc', route: 'escalated', category: 'patient_specific', answer: 'Ask.', escalation },
    ...{ sentences: [], citations: [], guidance: null, contacts: [CONTACT], reasons: [], degraded: [], masked: {} },
    ...{ language: 'en', knowledge: { bundles: [] } },
    timings: { firstPassageMs: 1, firstVerifiedSentenceMs: null, totalMs: 2, stages: {} },
  });

describe('an offered escalation in a terminal', () => {
  it('says that nobody was told and how to ask, after whom to call', () => {
    const [before, offer] = renderAnswer(escalated({ offered: true })).split('No reviewer has been told.');
    expect(before).toContain('555-0100');
    expect(offer).toContain('escalations accept abc   (');
    // Whoever asked for a named account accepts for it.
    expect(renderAnswer(escalated({ offered: true }), { as: 'nina' })).toContain('escalations accept abc --as nina');
  });

  it('says where an escalation that was sent stands', () => {
    const text = renderAnswer(escalated({ id: 'e1', dueAt: '2026-11-27T12:00:00Z' }));
    expect(text).toContain('escalations show e1');
    expect(text).not.toContain('escalations accept');
  });

  it('claims nothing of one that could not be sent', () => {
    const text = renderAnswer(escalated(null));
    expect(text).toContain('555-0100');
    expect(text).not.toContain('escalations');
  });
});

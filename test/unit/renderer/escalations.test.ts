import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markIdentifiers } from '../../../renderer/features/ask/mark-identifiers.ts';
import { formatSpan } from '../../../renderer/parts/review/format-span.ts';
import { countOf, hasNews, queueOf, type Viewing } from '../../../renderer/features/escalations/queue.ts';
import type { Escalation } from '../../../shared/contract/escalations.ts';

const START = Date.parse('2026-03-01T08:00:00Z');
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

function entry(id: string, over: Partial<Escalation>): Escalation {
  return {
    ...{
      id,
      traceId: id,
      state: 'open',
      urgency: 'soon',
      category: 'patient_specific',
      route: 'escalated',
      question: id,
      askedBy: 'nurse',
    },
    ...{
      createdAt: at(0),
      dueAt: at(240),
      overdue: false,
      claimedBy: null,
      answer: null,
      answeredBy: null,
      readAt: null,
      handedTo: null,
      closedAt: null,
    },
    ...{ citations: [], guidance: [], contacts: [], history: [] },
    ...over,
  };
}

function viewingAt(minutes: number, account = 'pharmacist'): Viewing {
  return { account, now: START + minutes * 60_000, since: START };
}

describe('the queue on screen', () => {
  const ids = (list: Escalation[]): string => list.map(({ id }) => id).join(' ');
  const list = [
    entry('routine', { urgency: 'routine', dueAt: at(5) }),
    entry('soon', {}),
    entry('mine', { claimedBy: 'pharmacist', state: 'claimed', dueAt: at(300) }),
    entry('now', { urgency: 'now', dueAt: at(15) }),
    entry('done', { state: 'answered', closedAt: at(-10), answeredBy: 'lead' }),
  ];

  it('lets an entry rise the moment it is overdue', () => {
    expect(ids(queueOf(list, 'open', viewingAt(4)))).toBe('now soon mine routine');
    expect(ids(queueOf(list, 'open', viewingAt(6)))).toBe('routine now soon mine');
    expect(ids(queueOf(list, 'open', viewingAt(16)))).toBe('now routine soon mine');
  });

  it('shows what one took, and what is answered', () => {
    expect(ids(queueOf(list, 'mine', viewingAt(4)))).toBe('mine');
    expect(ids(queueOf(list, 'answered', viewingAt(4)))).toBe('done');
  });

  it('keeps in sight what one has just answered, without counting it as waiting', () => {
    const answered = [
      ...list,
      entry('just now', { state: 'answered', closedAt: at(3), answeredBy: 'pharmacist', claimedBy: 'pharmacist' }),
    ];
    expect(ids(queueOf(answered, 'open', viewingAt(4)))).toBe('now soon mine routine just now');
    expect(countOf(answered, 'open', viewingAt(4))).toBe(4);
    expect(ids(queueOf(answered, 'open', viewingAt(4, 'lead')))).not.toContain('just now');
  });

  it('knows an answer that came since one looks from one that was read before', () => {
    const answered = (readAt: string | null) => [entry('a', { state: 'answered', closedAt: at(-20), readAt })];
    expect(hasNews(answered(null), viewingAt(1, 'nurse'))).toBe(true);
    expect(hasNews(answered(at(1)), viewingAt(1, 'nurse'))).toBe(true);
    expect(hasNews(answered(at(-5)), viewingAt(1, 'nurse'))).toBe(false);
    expect(hasNews(answered(null), viewingAt(1, 'clerk'))).toBe(false);
  });
});

describe('a clock that counts', () => {
  it.each([
    [0, '0 sec'],
    [14 * 60_000 + 32_000, '14 min 32 sec'],
    [3 * 3_600_000, '3 hr'],
    [3 * 3_600_000 + 59_000, '3 hr'],
    [51 * 3_600_000, '2 days 3 hr'],
  ])('%i ms is %s', (ms, text) => expect(formatSpan(ms, 'en')).toBe(text));
});

describe('what was masked', () => {
  it('is shown in the words as typed, each with its kind', () => {
    expect(markIdentifiers('Is Ana Sample in?', [{ start: 3, end: 13, label: 'NAME' }])).toEqual([
      { text: 'Is ', label: null },
      { text: 'Ana Sample', label: 'NAME' },
      { text: ' in?', label: null },
    ]);
  });

  it('loses no character, whatever the spans', () => {
    const span = fc
      .record({ start: fc.nat(40), length: fc.nat(10) })
      .map(({ start, length }) => ({ start, end: start + length, label: 'NAME' as const }));
    fc.assert(
      fc.property(fc.string({ minLength: 50, maxLength: 60 }), fc.array(span, { maxLength: 5 }), (text, spans) => {
        expect(
          markIdentifiers(text, spans)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

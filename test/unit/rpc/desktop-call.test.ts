import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOLDER } from '../../../shared/rpc/desktop.ts';
import { answerOf, sendCall } from '../../../shared/rpc/desktop-call.ts';
import { findNotPlain, MAX_MESSAGE_DEPTH, MAX_MESSAGE_UNITS } from '../../../shared/rpc/plain-data.ts';
import { ANY_PLAIN, NOT_PLAIN } from '../../fixtures/hostile-messages.ts';

describe('what may cross between a page and the desktop', () => {
  it('is plain data of every kind that JSON has', () => {
    fc.assert(
      fc.property(ANY_PLAIN, (raw) => {
        // JSON knows `__proto__` as a name like any other; a message does not.
        fc.pre(!/"(?:__proto__|constructor|prototype)":/.test(JSON.stringify(raw) ?? ''));
        expect(findNotPlain(raw)).toBeNull();
      }),
    );
  });

  it('is no hostile data of any kind', () => {
    fc.assert(
      fc.property(NOT_PLAIN, (raw) => {
        expect(findNotPlain(raw)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('ends at its bounds, and not before', () => {
    const deep = (levels: number): unknown => (levels === 0 ? 0 : [deep(levels - 1)]);
    expect(findNotPlain(deep(MAX_MESSAGE_DEPTH))).toBeNull();
    expect(findNotPlain(deep(MAX_MESSAGE_DEPTH + 1))).toBe('too-deep');
    expect(findNotPlain('x'.repeat(MAX_MESSAGE_UNITS - 1))).toBeNull();
    expect(findNotPlain('x'.repeat(MAX_MESSAGE_UNITS))).toBe('too-large');
  });
});

describe('the page’s side of a call', () => {
  it('sends nothing that is not of the request’s form', async () => {
    const carried: unknown[] = [];
    const carry = async (_channel: string, request: unknown): Promise<unknown> => carried.push(request);
    expect(await sendCall(FOLDER, { title: '' }, carry)).toMatchObject({ kind: 'refused', code: 'BAD_INPUT' });
    expect(await sendCall(FOLDER, new Map(), carry)).toMatchObject({ kind: 'refused', code: 'PROTOCOL' });
    expect(carried).toEqual([]);
  });

  it('takes no answer that is not of the answer’s form', async () => {
    const answered = (reply: unknown) => sendCall(FOLDER, { title: 'Back-ups' }, async () => reply);
    expect(await answered({ kind: 'done', value: { folder: '/media/stick' } })).toEqual({
      kind: 'done',
      value: { folder: '/media/stick' },
    });
    expect(await answered({ kind: 'done', value: { folder: 5 } })).toMatchObject({ kind: 'refused' });
    expect(await answered('anything')).toMatchObject({ kind: 'refused' });
  });

  it('throws what refused the call, by its code', () => {
    const reply = { kind: 'refused', code: 'NOT_ALLOWED', message: 'The desktop answers its own window only.' };
    expect(() => answerOf(FOLDER, reply)).toThrowError(expect.objectContaining({ code: 'NOT_ALLOWED' }));
  });
});

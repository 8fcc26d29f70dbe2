import { describe, expect, it } from 'vitest';
import { createTypingSessions, type Typing } from '../../../../main/engine/ask/near/typing-sessions.ts';
import { systemIds } from '../../../../main/engine/platform/ids.ts';
import { noTelemetry } from '../../../../main/eval/null-services.ts';
import { testClock } from '../../../fixtures/state.ts';

const never = new AbortController().signal;
const NURSE = { token: 'n', accountId: 'nurse' };
const LEAD = { token: 'l', accountId: 'lead' };

function open() {
  const clock = testClock();
  const written: string[] = [];
  const telemetry = { ...noTelemetry(systemIds), count: (name: string) => void written.push(name) };
  const sessions = createTypingSessions(clock);
  /** What a session is given for its next text. */
  const next = (typist = NURSE, signal = never) =>
    sessions.next(typist, telemetry, signal, async (typing, current) => ({ typing, current }));
  return { clock, sessions, next, written };
}

describe('what is looked for while a question is typed', () => {
  it('is cancelled by the session’s next text, and by no other’s', async () => {
    const { next } = open();
    const first = await next();
    await next(LEAD);
    expect(first.current.aborted).toBe(false);
    const second = await next();
    expect([first.current.aborted, second.current.aborted]).toEqual([true, false]);
  });

  it('is cancelled by its caller, when it is asked, and when its account is erased', async () => {
    const { sessions, next } = open();
    const caller = new AbortController();
    const called = await next(NURSE, caller.signal);
    caller.abort();
    const asked = await next();
    sessions.ended(NURSE.token);
    const erased = await next();
    const other = await next(LEAD);
    sessions.erase(NURSE.accountId);
    expect([called, asked, erased, other].map(({ current }) => current.aborted)).toEqual([true, true, true, false]);
  });

  it('knows what was shown until the question is asked or left', async () => {
    const { clock, sessions, next } = open();
    const shown = async (): Promise<Typing['shown']> => (await next()).typing.shown;
    (await shown()).add('a document');
    expect([...(await shown())]).toEqual(['a document']);
    sessions.ended(NURSE.token);
    (await shown()).add('a document');
    clock.advance(60_001);
    expect([...(await shown())]).toEqual([]);
  });

  it('is counted once it ends, all at once', async () => {
    const { sessions, next, written } = open();
    (await next()).typing.counts.count('shown');
    (await next()).typing.counts.count('shown');
    expect(written).toEqual([]);
    sessions.ended(NURSE.token);
    expect(written).toEqual(['shown', 'shown']);
  });
});

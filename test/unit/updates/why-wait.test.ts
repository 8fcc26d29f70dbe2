import { describe, expect, it } from 'vitest';
import { type Standing, whyWait } from '../../../main/engine/updates/hand-over/why-wait.ts';

const MINUTE_MS = 60_000;
const QUIET: Standing = {
  signedIn: false,
  unusedMs: 60 * MINUTE_MS,
  coverMs: 5 * MINUTE_MS,
  working: false,
  escalationWaits: false,
};
const why = (more: Partial<Standing>, asked = false) => whyWait({ ...QUIET, ...more }, asked);

describe('a new version is put in place by itself', () => {
  it('where nobody is signed in and nothing runs', () => {
    expect(why({})).toBeNull();
  });

  it('not in the minutes after somebody signed out: the next one may be about to sign in', () => {
    expect(why({ unusedMs: 2 * MINUTE_MS })).toBe('people');
    expect(why({ unusedMs: 3 * MINUTE_MS })).toBeNull();
  });

  it('not over somebody who is signed in, unless their screen has been covered for long', () => {
    expect(why({ signedIn: true, unusedMs: 0 })).toBe('people');
    expect(why({ signedIn: true, unusedMs: 14 * MINUTE_MS })).toBe('people');
    expect(why({ signedIn: true, unusedMs: 15 * MINUTE_MS })).toBeNull();
    // By the policy of this clinic it covers itself later.
    expect(why({ signedIn: true, unusedMs: 15 * MINUTE_MS, coverMs: 30 * MINUTE_MS })).toBe('people');
  });

  it('not while a sync, an ingest or a back-up runs', () => {
    expect(why({ working: true })).toBe('work');
  });

  it('never while an escalation waits for its person to see it, however long nobody has been there', () => {
    expect(why({ escalationWaits: true, unusedMs: 1_000 * MINUTE_MS })).toBe('escalation');
    expect(why({ escalationWaits: true, working: true, signedIn: true, unusedMs: 0 })).toBe('escalation');
  });
});

describe('a new version that a person wants now', () => {
  it('waits for work that would be cut off, and for nothing else', () => {
    expect(why({ signedIn: true, unusedMs: 0, escalationWaits: true }, true)).toBeNull();
    expect(why({ working: true }, true)).toBe('work');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OFFER_STANDS_MS } from '../../../main/engine/escalation/offers.ts';
import { MIGRATIONS } from '../../../main/engine/platform/migrations/all.ts';
import { createStateDb, openStateDb } from '../../../main/engine/platform/state-db.ts';
import type { ClosestWords } from '../../../shared/contract/approved-words.ts';
import { STATE_KEY, temporaryState } from '../../fixtures/state.ts';
import { everythingStored, openDesk, request } from './desk.ts';

const CLOSEST: ClosestWords = {
  ...{ n: 1, bundle: 'b', version: 1, documentId: 'visitors', title: 'Visitors', heading: ['Ward'] },
  ...{ quote: 'Two at a time.', start: 0, end: 14, effectiveFrom: '2026-01-01', reviewDate: '2026-12-01' },
  audience: { facilities: ['*'], departments: ['*'], roles: ['staff'] },
};

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

const offersCounted = (counted: ReturnType<typeof openDesk>['counted']): unknown[] =>
  counted.flatMap(([name, , attributes]) =>
    name === 'outpost.escalation.offers' ? Object.values(attributes ?? {}) : [],
  );
const actions = ({ audit }: ReturnType<typeof openDesk>): string[] =>
  audit
    .list({ limit: 20 })
    .map(({ action }) => action)
    .reverse();

describe('an offer', () => {
  it('reaches no reviewer: it is in no queue, and its asker is asked for a yes or no', () => {
    const { desk, counted } = openDesk(state.db);
    expect(desk.offer(request('t', 'soon'))).toBeNull();
    expect(desk.list({ askedBy: null })).toEqual([]);
    expect(desk.pulse('pharmacist', true)).toMatchObject({ waiting: 0 });
    expect(desk.offers('nurse')).toMatchObject([
      { traceId: 't', question: 'should [NAME] be moved', unanswered: false },
    ]);
    expect(desk.offers('clerk')).toEqual([]);
    expect(offersCounted(counted)).toEqual(['offered']);
  });

  it('accepted, asks the reviewers once, from then on', () => {
    const open = openDesk(state.db);
    const { desk, clock, counted } = open;
    desk.offer(request('t', 'soon'));
    clock.advance(60_000);
    const raised = desk.accept('t', 'nurse');
    expect(raised).toMatchObject({ state: 'open', askedBy: 'nurse', createdAt: new Date(clock.now()).toISOString() });
    expect(desk.accept('t', 'nurse')?.id).toBe(raised?.id);
    expect(desk.list({ askedBy: null })).toHaveLength(1);
    expect(desk.offers('nurse')).toEqual([]);
    expect(actions(open)).toEqual(['raised', 'offer_accepted']);
    expect(offersCounted(counted)).toEqual(['offered', 'accepted']);
  });

  it('accepted, brings the closest words that its asker saw; one without any brings none', () => {
    const { desk } = openDesk(state.db);
    desk.offer(request('t', 'soon', { closest: [CLOSEST] }));
    expect(desk.accept('t', 'nurse')?.closest).toEqual([CLOSEST]);
    desk.offer(request('u', 'soon'));
    expect(desk.accept('u', 'nurse')?.closest).toEqual([]);
  });

  it('accepted, brings what was answered below the card after it was written down', () => {
    const { desk } = openDesk(state.db);
    desk.offer(request('t', 'soon'));
    const elsewhere = [{ documentId: 'safe', title: 'Keys of the safe', contact: 'Manager' }];
    const contacts = [{ id: 'm', name: 'Manager', phone: '555-0101', hours: 'always', categories: ['*'] }];
    const seen = { citations: [], guidance: [], contacts, closest: [CLOSEST], elsewhere, differ: [{ n: 2, m: 1 }] };
    expect(desk.accept('t', 'nurse', seen)).toMatchObject(seen);
  });

  it('declined, asks nobody, and can be accepted after all', () => {
    const open = openDesk(state.db);
    const { desk, counted } = open;
    desk.offer(request('t', 'soon'));
    expect(desk.decline('t', 'nurse')).toBe(true);
    expect(desk.decline('t', 'nurse')).toBe(true);
    expect(desk.offers('nurse')).toEqual([]);
    expect(desk.list({ askedBy: null })).toEqual([]);
    expect(desk.accept('t', 'nurse')).not.toBeNull();
    expect(actions(open)).toEqual(['offer_declined', 'raised', 'offer_accepted']);
    expect(offersCounted(counted)).toEqual(['offered', 'declined', 'accepted']);
  });

  it('is its asker’s alone', () => {
    const { desk } = openDesk(state.db);
    desk.offer(request('t', 'soon'));
    expect(desk.accept('t', 'clerk')).toBeNull();
    expect(desk.decline('t', 'clerk')).toBe(false);
    expect(desk.offers('nurse')).toHaveLength(1);
  });

  it('keeps no identifier, before it is accepted and after', () => {
    const { desk } = openDesk(state.db);
    desk.offer(request('t', 'soon', { question: 'Should my patient Wilhelmina Quackenbush, MRN 84512207, be moved?' }));
    desk.accept('t', 'nurse');
    const stored = everythingStored(state.db);
    expect(stored).toContain('be moved?');
    for (const typed of ['Quackenbush', '84512207']) expect(stored).not.toContain(typed);
  });
});

describe('the same question, asked again', () => {
  it('is one offer, under the trace of its last answer', () => {
    const { desk, counted } = openDesk(state.db);
    desk.offer(request('t1', 'soon'));
    desk.offer(request('t2', 'soon', { repeats: 't1' }));
    expect(desk.offers('nurse').map(({ traceId }) => traceId)).toEqual(['t2']);
    expect(offersCounted(counted)).toEqual(['offered']);
  });

  it('stays declined where it was', () => {
    const { desk } = openDesk(state.db);
    desk.offer(request('t1', 'soon'));
    desk.decline('t1', 'nurse');
    desk.offer(request('t2', 'soon', { repeats: 't1' }));
    expect(desk.offers('nurse')).toEqual([]);
  });

  it('is not offered again where the reviewers were asked; once that is closed, it is', () => {
    const { desk } = openDesk(state.db);
    desk.offer(request('t1', 'soon'));
    const raised = desk.accept('t1', 'nurse');
    expect(desk.offer(request('t2', 'soon', { repeats: 't1' }))?.id).toBe(raised?.id);
    desk.withdraw(raised?.id ?? '', 'nurse');
    expect(desk.offer(request('t3', 'soon', { repeats: 't1' }))).toBeNull();
    expect(desk.offers('nurse').map(({ traceId }) => traceId)).toEqual(['t3']);
  });

  it('by another account is another question', () => {
    const { desk } = openDesk(state.db);
    desk.offer(request('t1', 'soon'));
    desk.offer(request('t2', 'soon', { repeats: 't1', askedBy: 'clerk' }));
    expect(desk.offers('nurse')).toHaveLength(1);
    expect(desk.offers('clerk')).toHaveLength(1);
  });
});

describe('an offer without an answer', () => {
  it('is counted once, stays open, and says that it was left', () => {
    const open = openDesk(state.db);
    const { desk, counted } = open;
    desk.offer(request('t', 'soon'));
    expect(desk.leavesUnanswered('nurse')).toBe(true);
    desk.leaveUnanswered('clerk');
    desk.leaveUnanswered('nurse');
    expect(desk.leavesUnanswered('nurse')).toBe(false);
    desk.leaveUnanswered('nurse');
    expect(desk.offers('nurse')).toMatchObject([{ traceId: 't', unanswered: true }]);
    expect(offersCounted(counted)).toEqual(['offered', 'unanswered']);
    expect(actions(open)).toEqual(['offer_unanswered']);
    expect(desk.accept('t', 'nurse')).not.toBeNull();
  });

  it('is asked about for a week; then it is counted, and nothing of it is kept', () => {
    const { desk, clock, counted } = openDesk(state.db);
    desk.offer(request('old', 'soon', { question: 'an old question' }));
    clock.advance(OFFER_STANDS_MS);
    expect(desk.offers('nurse')).toHaveLength(1);
    clock.advance(1);
    expect(desk.offers('nurse')).toEqual([]);
    expect(desk.accept('old', 'nurse')).toBeNull();
    desk.offer(request('new', 'soon'));
    expect(offersCounted(counted)).toEqual(['offered', 'unanswered', 'offered']);
    expect(everythingStored(state.db)).not.toContain('an old question');
  });
});

describe('a state file of the version before', () => {
  it('keeps its escalations, and takes offers', () => {
    const dir = mkdtempSync(join(tmpdir(), 'outpost-before-'));
    const path = join(dir, 'state.db');
    const old = createStateDb(path, STATE_KEY, MIGRATIONS.slice(0, 5));
    old.exec(
      `INSERT INTO escalations (id, trace_id, state, urgency, category, question, asked_by, created_at, due_at, citations)
       VALUES ('e', 't', 'claimed', 'soon', 'patient_specific', 'Can bed 5 go home?', 'nurse', 1, 2, '[]')`,
    );
    old.exec("INSERT INTO escalation_events (escalation, at, action, actor) VALUES ('e', 1, 'raised', 'nurse')");
    old.close();
    const db = openStateDb(path, STATE_KEY);
    const { desk } = openDesk(db);
    expect(desk.list({ askedBy: null })).toMatchObject([{ id: 'e', state: 'claimed', question: 'Can bed 5 go home?' }]);
    expect(desk.offer(request('new', 'soon'))).toBeNull();
    expect(desk.offers('nurse')).toHaveLength(1);
    expect(desk.withdraw('e', 'nurse').history.map(({ action }) => action)).toEqual(['raised', 'withdrawn']);
    db.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it.each([
    ['closest words', 6],
    ['closed policies and differences', 8],
  ])('of the version before shows no %s, and the next one raised has them', (_what, migrations) => {
    const dir = mkdtempSync(join(tmpdir(), 'outpost-before-'));
    const path = join(dir, 'state.db');
    const old = createStateDb(path, STATE_KEY, MIGRATIONS.slice(0, migrations));
    old.exec(
      `INSERT INTO escalations (id, trace_id, state, urgency, category, route, question, asked_by, created_at, due_at, citations)
       VALUES ('e', 't', 'open', 'routine', 'policy', 'declined', 'Where is linen kept?', 'nurse', 1, 2, '[]')`,
    );
    old.close();
    const db = openStateDb(path, STATE_KEY);
    const { desk } = openDesk(db);
    const before = desk.get('e');
    expect(before).toMatchObject({ route: 'declined', question: 'Where is linen kept?' });
    expect(before).toMatchObject({ closest: [], elsewhere: [], differ: [] });
    const seen = {
      closest: [CLOSEST],
      elsewhere: [{ documentId: 'a', title: 'A', contact: 'B' }],
      differ: [{ n: 1, m: 2 }],
    };
    expect(desk.raise(request('new', 'routine', { route: 'related', ...seen }))).toMatchObject(seen);
    db.close();
    rmSync(dir, { recursive: true, force: true });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../main/engine/platform/migrations/all.ts';
import { createStateDb, openStateDb } from '../../../main/engine/platform/state-db.ts';
import { allowedAttributes } from '../../../main/engine/telemetry/allow-list.ts';
import { toOutpostError } from '../../../shared/errors/outpost-error.ts';
import { REFUSING_DISKS } from '../../fixtures/refusing-disk.ts';
import { STATE_KEY, temporaryState } from '../../fixtures/state.ts';
import { everythingStored } from '../escalation/desk.ts';
import { CLOSEST, marked, openReports } from './desk.ts';

const failsWith = (code: string) => expect.objectContaining({ code });

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

const closing = (id: string) => ({ id, reviewer: 'lead', verdict: 'confirmed', note: '', expects: null }) as const;

describe('an answer marked as wrong', () => {
  it('reaches the list with where the words on screen stand, and without the words', () => {
    const { reports } = openReports(state.db);
    reports.report(marked('t', { closest: [CLOSEST] }));
    const [report] = reports.list({ reportedBy: null });
    expect(report).toMatchObject({ state: 'open', route: 'grounded', question: 'how many visitors', note: null });
    expect(report?.seen).toEqual([
      { shownAs: 'citation', bundle: 'clinic', version: 3, documentId: 'visitors', start: 10, end: 24 },
      { shownAs: 'closest', bundle: 'ward', version: 1, documentId: 'beds', start: 0, end: 9 },
    ]);
    expect(everythingStored(state.db)).not.toContain('Two at a time.');
  });

  it('is stored with identifiers masked, in the question and in the note', () => {
    const { reports } = openReports(state.db);
    const phone = '555-013-4477';
    reports.report(marked('t', { question: `may ${phone} be called`, note: `call ${phone}` }));
    expect(everythingStored(state.db)).not.toContain(phone);
    expect(reports.list({ reportedBy: null })[0]?.note).toContain('[PHONE]');
  });

  it('marked again is the same report, counted once', () => {
    const { reports, counted } = openReports(state.db);
    const first = reports.report(marked('t'));
    expect(reports.report(marked('t', { note: 'again' })).id).toBe(first.id);
    expect(counted.filter(([name]) => name === 'outpost.answers.wrong')).toHaveLength(1);
  });

  it('is in the audit log by ids, without a word that anybody typed', () => {
    const { reports, audit } = openReports(state.db);
    const { id } = reports.report(marked('t', { note: 'the old rule' }));
    reports.close({ ...closing(id), note: 'superseded', expects: { bundle: 'clinic', documentId: 'visitors' } });
    const entries = audit.list({ limit: 5 });
    expect(entries.map(({ kind, action, actor }) => [kind, action, actor])).toEqual([
      ['report', 'confirmed', 'lead'],
      ['report', 'reported', 'nurse'],
    ]);
    expect(entries[1]?.details).toMatchObject({ report: id, traceId: 't', versions: 'clinic@3' });
    expect(JSON.stringify(entries)).not.toMatch(/old rule|superseded|how many/);
  });

  it('is seen by its asker among their own, and by no other asker', () => {
    const { reports } = openReports(state.db);
    reports.report(marked('t'));
    expect(reports.list({ reportedBy: 'nurse' })).toHaveLength(1);
    expect(reports.list({ reportedBy: 'clerk' })).toEqual([]);
  });

  it.each(REFUSING_DISKS)('that the disk refuses says so: $code', ({ code, refuse }) => {
    const { reports } = openReports(state.db);
    const long = 'q'.repeat(20_000);
    const again = refuse(state.db, [() => void reports.report(marked(String(Math.random()), { question: long }))]);
    let thrown: unknown = null;
    try {
      reports.report(marked('refused', { question: long }));
    } catch (error) {
      thrown = error;
    }
    expect(toOutpostError(thrown).code).toBe(code);
    again();
    expect(reports.report(marked('refused')).state).toBe('open');
  });
});

describe('a reviewer', () => {
  it('closes it once, as wrong or as right', () => {
    const { reports } = openReports(state.db);
    const { id } = reports.report(marked('t'));
    expect(reports.waiting()).toBe(1);
    expect(reports.close({ ...closing(id), verdict: 'was_right', note: 'as approved' })).toMatchObject({
      ...{ state: 'was_right', closedBy: 'lead', closingNote: 'as approved' },
    });
    expect(reports.waiting()).toBe(0);
    expect(() => reports.close(closing(id))).toThrowError(failsWith('CONFLICT'));
    expect(() => reports.close(closing('none'))).toThrowError(failsWith('NOT_FOUND'));
  });

  it('who names the document makes it a candidate of that bundle’s self-test, in its form', () => {
    const { reports } = openReports(state.db);
    const expects = { bundle: 'clinic', documentId: 'visitors' };
    for (const trace of ['a', 'b']) reports.close({ ...closing(reports.report(marked(trace)).id), expects });
    reports.close(closing(reports.report(marked('c', { question: 'no document' })).id));
    const right = reports.report(marked('d', { question: 'was right' }));
    reports.close({ ...closing(right.id), verdict: 'was_right' });
    const selfTest = [{ question: 'how many visitors', expects: ['visitors'], within: 5 }];
    expect(reports.candidates([])).toEqual([{ bundle: 'clinic', selfTest }]);
  });

  it('sees no candidate that the bundle is tested on already', () => {
    const { reports } = openReports(state.db);
    const expects = { bundle: 'clinic', documentId: 'visitors' };
    reports.close({ ...closing(reports.report(marked('t')).id), expects });
    const tested = { bundle: 'clinic', question: 'how many visitors', expects: ['beds', 'visitors'] };
    expect(reports.candidates([tested])).toEqual([]);
    expect(reports.candidates([{ ...tested, bundle: 'ward' }])).toHaveLength(1);
    expect(reports.candidates([{ ...tested, expects: ['beds'] }])).toHaveLength(1);
  });
});

describe('the rate of a version', () => {
  it('counts answers for those whose words were shown, and an empty answer for all that were searched', () => {
    const { reports } = openReports(state.db);
    reports.shown(marked('a'));
    reports.shown(marked('b', { citations: [], route: 'declined' }));
    const wrong = reports.report(marked('b', { citations: [], route: 'declined' }));
    reports.close(closing(wrong.id));
    expect(reports.rates()).toEqual([
      { bundle: 'clinic', version: 3, shown: 2, wrong: 1, confirmed: 1 },
      { bundle: 'ward', version: 1, shown: 1, wrong: 1, confirmed: 1 },
    ]);
  });

  it('leaves the machine by slot and number, never by the bundle’s id', () => {
    const { reports, counted } = openReports(state.db);
    reports.shown(marked('a', { citations: [], closest: [CLOSEST] }));
    reports.shown(marked('b', { citations: [], closest: [{ ...CLOSEST, bundle: 'gone' }] }));
    expect(counted).toEqual([['outpost.answers.shown', { 'outpost.bundle.slot': 1, 'outpost.bundle.version': 1 }]]);
  });

  it('stays on the machine where a version is a number as long as an account’s', () => {
    const shown = (version: number) =>
      allowedAttributes('outpost.answers.shown', { 'outpost.bundle.slot': 1, 'outpost.bundle.version': version });
    expect(shown(9_999)).toEqual({ 'outpost.bundle.slot': 1, 'outpost.bundle.version': 9_999 });
    expect(shown(20_261_127)).toEqual({ 'outpost.bundle.slot': 1 });
  });
});

describe('a home of the version before', () => {
  it('takes reports, with counts from nought', () => {
    const dir = mkdtempSync(join(tmpdir(), 'outpost-reports-'));
    const path = join(dir, 'state.db');
    createStateDb(path, STATE_KEY, MIGRATIONS.slice(0, 7)).close();
    const db = openStateDb(path, STATE_KEY);
    const { reports } = openReports(db);
    expect(reports.rates()).toEqual([]);
    reports.report(marked('t'));
    expect(reports.list({ reportedBy: null })).toHaveLength(1);
    db.close();
    rmSync(dir, { recursive: true, force: true });
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../../main/engine/accounts/sessions.ts';
import { createRecentQuestions } from '../../../main/engine/ask/recent-questions.ts';
import { reportHandlers } from '../../../main/engine/handlers/report-handlers.ts';
import type { Role } from '../../../shared/domain/audience.ts';
import { temporaryState } from '../../fixtures/state.ts';
import { marked, openReports, redactor } from './desk.ts';

const failsWith = (code: string) => expect.objectContaining({ code });

let state: ReturnType<typeof temporaryState>;
beforeEach(() => {
  state = temporaryState();
});
afterEach(() => state.remove());

function open() {
  const { reports } = openReports(state.db);
  const recent = createRecentQuestions();
  recent.remember({ ...marked('hers'), urgency: 'routine', contacts: [] }, 'typed');
  const handlers = reportHandlers({
    ...{ recent, redactor, knowledgeReady: () => Promise.resolve() },
    workstation: () => ({ reports, knowledge: { bundles: () => [] } }),
  });
  return { handlers, recent, reports };
}

function as(id: string, role: Role) {
  const account = { id, displayName: id, role, departments: [], sample: false };
  const session: Session = { token: 't', account };
  return { session, signal: new AbortController().signal, emit: () => undefined };
}

describe('who may do what with an answer that is marked as wrong', () => {
  it('its asker marks it, with a note that is masked; another account does not have it', async () => {
    const { handlers } = open();
    const input = { traceId: 'hers', note: 'ask 555-013-4477' };
    await expect(handlers['reports.report'](input, as('clerk', 'staff'))).rejects.toThrowError(failsWith('NOT_FOUND'));
    expect(await handlers['reports.report'](input, as('nurse', 'staff'))).toMatchObject({ note: 'ask [PHONE]' });
  });

  it('what a session has left behind cannot be marked any more', async () => {
    const { handlers, recent } = open();
    recent.erase('nurse');
    const asking = handlers['reports.report']({ traceId: 'hers', note: '' }, as('nurse', 'staff'));
    await expect(asking).rejects.toThrowError(failsWith('NOT_FOUND'));
  });

  it('reviewers and IT see all of them and the candidates; staff their own, and no candidates', async () => {
    const { handlers } = open();
    await handlers['reports.report']({ traceId: 'hers', note: '' }, as('nurse', 'staff'));
    for (const role of ['lead', 'admin'] as const) {
      expect(handlers['reports.list']({}, as('x', role))).toHaveLength(1);
      expect(await handlers['reports.candidates']({}, as('x', role))).toEqual([]);
    }
    expect(handlers['reports.list']({}, as('clerk', 'staff'))).toEqual([]);
    const asked = handlers['reports.candidates']({}, as('nurse', 'staff'));
    await expect(asked).rejects.toThrowError(failsWith('NOT_ALLOWED'));
  });

  it('a document that no bundle has is named by no reviewer, and the report stays open', async () => {
    const { handlers, reports } = open();
    const { id } = await handlers['reports.report']({ traceId: 'hers', note: '' }, as('nurse', 'staff'));
    const input = { id, verdict: 'confirmed', note: '', expects: 'nowhere' } as const;
    await expect(handlers['reports.close'](input, as('lead', 'lead'))).rejects.toThrowError(failsWith('NOT_FOUND'));
    expect(reports.list({ reportedBy: null })[0]?.state).toBe('open');
  });
});

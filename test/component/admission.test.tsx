import { beforeEach, describe, expect, it } from 'vitest';
import { askToBeAdmitted, takeOffers } from '../../renderer/bridge/admission.ts';
import { openTicketShare } from '../../renderer/bridge/ticket-share.ts';

/** What the host answers, by what it is offered; anything else was used already. */
const host =
  (tickets: Readonly<Record<string, string>>) =>
  async (_path: string, body: string): Promise<Response> =>
    body in tickets ? new Response(tickets[body]) : new Response(null, { status: 204 });

const nobody = async (): Promise<null> => null;
const storage = window.sessionStorage;
beforeEach(() => {
  storage.clear();
  window.history.replaceState(null, '', '/');
});

describe('a tab of the browser', () => {
  it('takes the token out of its address, and goes on with the ticket after a reload', async () => {
    window.history.replaceState(null, '', '/#token=first');
    const offers = takeOffers(window.location, storage, window.history);
    expect([offers, window.location.hash]).toEqual([['first'], '']);
    const post = host({ first: 'ticket', ticket: 'ticket' });
    expect(await askToBeAdmitted(offers, { storage, post, others: nobody })).toEqual({
      kind: 'ticket',
      ticket: 'ticket',
    });
    expect(takeOffers(window.location, storage, window.history)).toEqual(['ticket']);
  });

  it('goes on with its ticket where the same address is opened in it again', async () => {
    storage.setItem('outpost.ticket', 'ticket');
    const post = host({ ticket: 'ticket' });
    expect(await askToBeAdmitted(['first', 'ticket'], { storage, post, others: nobody })).toEqual({
      kind: 'ticket',
      ticket: 'ticket',
    });
  });

  it('is told apart: an address that was used, and a host that cannot be reached', async () => {
    expect(await askToBeAdmitted(['first'], { storage, post: host({}), others: nobody })).toEqual({ kind: 'refused' });
    const post = () => Promise.reject(new TypeError('fetch failed'));
    expect(await askToBeAdmitted(['first'], { storage, post, others: nobody })).toEqual({ kind: 'unreachable' });
  });

  it('goes on with the ticket of another tab of the same browser, where its address was used by that', async () => {
    let own: string | null = 'ticket';
    openTicketShare(() => own);
    const others = openTicketShare(() => null).ask;
    const post = host({ ticket: 'ticket' });
    expect(await askToBeAdmitted(['first'], { storage, post, others })).toEqual({ kind: 'ticket', ticket: 'ticket' });
    own = null;
    expect(await askToBeAdmitted(['first'], { storage, post, others })).toEqual({ kind: 'refused' });
  });
});

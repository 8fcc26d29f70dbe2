import { createAccessToken, tokenMatches } from './access-token.ts';
import { MAX_TICKETS } from './limits.ts';

/**
 * Who may connect. The token of a printed address lets one browser in, once, and is then worth nothing: whoever finds
 * the address later (a history, a list of processes, a screen) has nothing. The browser goes on with a ticket, which it
 * keeps for its tab alone.
 */
export interface Admission {
  /** The token of the address that has not been used yet. */
  token(): string;
  /** A further address: the one before is worth nothing any more. */
  renew(): string;
  /** A ticket for the token of an unused address, the same ticket for a ticket that holds; null for anything else. */
  exchange(offered: string): string | null;
  /** Whether a connection may stand: by a ticket, or by an address that is used up by it. */
  admits(offered: string): boolean;
}

export function createAdmission(create: () => string = createAccessToken): Admission {
  let token = create();
  let used = false;
  const tickets = new Set<string>();

  const holds = (offered: string): boolean => [...tickets].some((ticket) => tokenMatches(offered, ticket));
  function spend(offered: string): boolean {
    if (used || !tokenMatches(offered, token)) return false;
    used = true;
    return true;
  }

  return {
    token: () => token,
    renew() {
      token = create();
      used = false;
      return token;
    },
    exchange(offered) {
      if (holds(offered)) return offered;
      if (!spend(offered)) return null;
      const ticket = create();
      tickets.add(ticket);
      const [oldest] = tickets;
      if (tickets.size > MAX_TICKETS && oldest !== undefined) tickets.delete(oldest);
      return ticket;
    },
    admits: (offered) => holds(offered) || spend(offered),
  };
}

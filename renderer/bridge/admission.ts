import { TICKET_PATH } from '../../shared/rpc/websocket.ts';

const TICKET_KEY = 'outpost.ticket';

/**
 * What this tab may be let in by, best first: the token of its address, which is taken out of it at once, and the ticket
 * of an earlier load of the same tab.
 */
export function takeOffers(location: Location, storage: Storage, history: History): string[] {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token) history.replaceState(null, '', location.pathname);
  return [token, storage.getItem(TICKET_KEY)].flatMap((offer) => offer || []);
}

/** `refused`: the address was used by another browser, or Outpost was started anew since. */
export type Admitted =
  | { readonly kind: 'ticket'; readonly ticket: string }
  | { readonly kind: 'refused' | 'unreachable' };

interface AdmissionDeps {
  readonly storage: Storage;
  readonly post: (path: string, body: string) => Promise<Response>;
  /** The ticket of another tab of this browser, which the same address was opened in; null where there is none. */
  readonly others: () => Promise<string | null>;
}

async function exchange(offer: string, { storage, post }: AdmissionDeps): Promise<Admitted> {
  const response = await post(TICKET_PATH, offer).catch(() => null);
  if (response === null) return { kind: 'unreachable' };
  if (response.status !== 200) return { kind: 'refused' };
  const ticket = await response.text();
  storage.setItem(TICKET_KEY, ticket);
  return { kind: 'ticket', ticket };
}

/** Exchanges the first offer that holds for the ticket that this tab goes on with. */
export async function askToBeAdmitted(offers: readonly string[], deps: AdmissionDeps): Promise<Admitted> {
  for (const offer of offers) {
    const admitted = await exchange(offer, deps);
    if (admitted.kind !== 'refused') return admitted;
  }
  const shared = await deps.others();
  return shared === null ? { kind: 'refused' } : exchange(shared, deps);
}

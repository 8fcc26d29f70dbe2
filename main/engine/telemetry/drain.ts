import { assertNever } from '../../../shared/domain/assert-never.ts';
import { type Delivery, type DeliverParts, deliver, type Unreadable } from './deliver.ts';
import type { OtlpRequest } from './encode.ts';

/** What waits to be sent, in an order of its own. */
export interface Queue<Item extends { readonly id: number }> {
  /** Items in one request, at most. */
  readonly full: number;
  /** The first that wait, without those set aside. */
  first(limit: number, aside: ReadonlySet<number>): readonly Item[];
  /** Throws where an item cannot be written. */
  request(items: readonly Item[]): OtlpRequest;
  /** A server has them, but for `rejected` of them that it will never have. */
  taken(items: readonly Item[], rejected: number): void;
}

export interface Drained {
  /** Why it ended before everything was tried; null where nothing is left but what was set aside. */
  readonly stopped: Extract<Delivery, { kind: 'refused' | 'later' }> | null;
  /** Items that no endpoint takes, each tried alone. */
  readonly aside: readonly number[];
  /** Who could not read them. */
  readonly unreadable: readonly Unreadable[];
  /** Whether anything was taken. */
  readonly accepted: boolean;
}

/** In one run; the search for each asks log2 of a batch, so that a server that reads nothing is not asked for ever. */
const MAX_ASIDE = 4;

/**
 * Sends batch after batch. One that cannot be encoded, or that no server can read, is halved until it passes or the item
 * that stands in the way is alone: that one is set aside, and the others go on.
 */
export async function drain<Item extends { readonly id: number }>(
  queue: Queue<Item>,
  parts: DeliverParts,
): Promise<Drained> {
  const aside = new Set<number>();
  const unreadable = new Map<string, Unreadable>();
  let accepted = false;
  let limit = queue.full;
  const end = (stopped: Drained['stopped']): Drained => ({
    stopped,
    aside: [...aside],
    unreadable: [...unreadable.values()],
    accepted,
  });

  for (
    let batch = queue.first(limit, aside);
    batch.length > 0 && aside.size < MAX_ASIDE;
    batch = queue.first(limit, aside)
  ) {
    const items = batch;
    const delivery = await deliver(() => queue.request(items), parts);
    switch (delivery.kind) {
      case 'delivered':
        accepted = true;
        queue.taken(items, delivery.rejected);
        break;
      case 'unfit':
        limit = items.length > 1 ? Math.ceil(items.length / 2) : queue.full;
        if (items.length > 1) break;
        for (const by of delivery.by) unreadable.set(by.url, by);
        for (const { id } of items) aside.add(id);
        break;
      case 'refused':
      case 'later':
        return end(delivery);
      default:
        return assertNever(delivery, 'delivery');
    }
  }
  return end(null);
}

import type { Caps } from '../../../shared/domain/caps.ts';
import { readEnrolment } from '../enrolment/enrolment.ts';
import type { SealedStore } from '../platform/sealed-store.ts';

export interface CurrentCaps {
  /** As last read. */
  current(): Caps;
  /** As they are stored now: the enrolment may have been renewed by another process. What cannot be read changes nothing. */
  read(): Promise<Caps>;
}

/** The enrolment's caps: they hold from the next question on, without a restart. */
export function createCurrentCaps(store: SealedStore, known: Caps = {}): CurrentCaps {
  let caps = known;
  return {
    current: () => caps,
    async read() {
      const enrolment = await readEnrolment(store).catch(() => null);
      if (enrolment) caps = enrolment.caps ?? {};
      return caps;
    },
  };
}

import { z } from 'zod';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import { type Enrolment, readEnrolment } from '../enrolment/enrolment.ts';
import { openSetting } from '../platform/setting.ts';
import type { SealedStore } from '../platform/sealed-store.ts';
import type { StateDb } from '../platform/state-db.ts';

const SERIAL = 'enrolment.serial';
const TENANTS = 'tenants';

/** What a home is opened with. */
interface OpenedEnrolment {
  readonly enrolment: Enrolment | null;
  /** Whose knowledge lies here: also where the enrolment is lost, and then told by the folder. Null where there is none. */
  readonly tenant: string | null;
  /** There was one, and it is damaged or gone. */
  readonly lost: boolean;
}

/**
 * A home whose enrolment is damaged or gone is opened without one, and says so: people sign in, and a danger has its card
 * and its numbers. No policy is opened: for whom it is, and what the organisation caps, stood in what is lost.
 */
export async function openEnrolment(store: SealedStore): Promise<OpenedEnrolment> {
  const enrolment = await enrolmentOrDamaged(store);
  if (enrolment !== 'damaged' && enrolment !== null) return { enrolment, tenant: enrolment.tenant, lost: false };
  const tenants = new Set((await store.list(TENANTS)).map((name) => name.split('/')[1]));
  const [tenant = null] = tenants.size === 1 ? tenants : [];
  return { enrolment: null, tenant, lost: enrolment === 'damaged' || tenants.size > 0 };
}

/** `damaged` where its seal is broken. ENROLMENT_INVALID where it was sealed so. */
export async function enrolmentOrDamaged(store: SealedStore): Promise<Enrolment | null | 'damaged'> {
  try {
    return await readEnrolment(store);
  } catch (thrown) {
    if (isOutpostError(thrown) && thrown.code === 'ENROLMENT_DAMAGED') return 'damaged';
    throw thrown;
  }
}

/** The serial of the enrolment that was last here, in the records: an older file does not come back when it is lost. */
export interface LastSerial {
  /** 0 before any was kept. */
  read(): number;
  keep(enrolment: Pick<Enrolment, 'serial'>): void;
}

export function openLastSerial(db: StateDb): LastSerial {
  const { read, write } = openSetting(db, SERIAL, z.number().int());
  return { read: () => read() ?? 0, keep: ({ serial = 0 }) => write(serial) };
}

import type { Account } from '../../../shared/contract/accounts.ts';
import type { ReaderScope } from '../../../shared/domain/audience.ts';
import type { Enrolment } from './enrolment.ts';

/** A workstation without an enrolment is none of any facility: what is for one is not for it. */
const NO_FACILITY = '';

/** The scope of a signed-in account on this workstation at `now` (ms). */
export function scopeOf(account: Account, enrolment: Pick<Enrolment, 'facility'> | null, now: number): ReaderScope {
  return {
    facility: enrolment?.facility ?? NO_FACILITY,
    departments: account.departments,
    role: account.role,
    now,
  };
}

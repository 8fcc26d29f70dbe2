import type { Account } from '../../../shared/contract/accounts.ts';
import type { ReaderScope } from '../../../shared/domain/audience.ts';
import type { Enrolment } from './enrolment.ts';

/** The scope of a signed-in account on this workstation at `now` (ms). */
export function scopeOf(account: Account, enrolment: Enrolment, now: number): ReaderScope {
  return {
    facility: enrolment.facility,
    departments: account.departments,
    role: account.role,
    now,
  };
}

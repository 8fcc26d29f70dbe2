import type { DoctorCheck } from '../../../../shared/contract/system.ts';

/** What is looked at: its id in reports and its name for people. */
type Subject = Pick<DoctorCheck, 'id' | 'title'>;

export const isWell = ({ id, title }: Subject, detail: string): DoctorCheck => ({
  id,
  title,
  state: 'ok',
  detail,
  remedy: null,
});

/** Outpost answers, with less than it could. */
export const isWorse = ({ id, title }: Subject, detail: string, remedy: string): DoctorCheck => ({
  id,
  title,
  state: 'warning',
  detail,
  remedy,
});

/** Something must be done before Outpost can answer or record. */
export const hasFailed = ({ id, title }: Subject, detail: string, remedy: string): DoctorCheck => ({
  id,
  title,
  state: 'failed',
  detail,
  remedy,
});

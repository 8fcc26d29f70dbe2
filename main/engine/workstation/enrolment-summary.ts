import type { Enrolment } from '../enrolment/enrolment.ts';
import { fingerprint } from '../knowledge/repository/keys.ts';

/** An enrolment as a person may see it: without the tokens and keys of its endpoints. */
export interface EnrolmentSummary extends Omit<Enrolment, 'format' | 'telemetry' | 'root'> {
  /** Where telemetry goes, in order. */
  readonly endpoints: readonly string[];
  /** Of the root that all trust starts at. */
  readonly fingerprint: string;
}

export function summariseEnrolment({ format: _format, telemetry, root, ...enrolment }: Enrolment): EnrolmentSummary {
  const endpoints = telemetry.endpoints.map(({ url }) => url);
  return { ...enrolment, endpoints, fingerprint: fingerprint(Buffer.from(root, 'base64')) };
}

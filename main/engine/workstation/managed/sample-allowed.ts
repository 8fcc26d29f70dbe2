import type { MachinePolicy } from '../../../../shared/domain/machine-policy.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';

/** POLICY_FORBIDS where this computer is for real policies alone. */
export function refuseForbiddenSample({ sampleClinic }: MachinePolicy): void {
  if (sampleClinic !== false) return;
  throw new OutpostError(
    'POLICY_FORBIDS',
    'IT allows no sample clinic on this computer (sampleClinic in the machine policy): set it up with an enrolment.',
  );
}

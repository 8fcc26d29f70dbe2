import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import type { PolicyProblem } from '../../../../shared/domain/managed-settings.ts';
import type { Enrolment } from '../../enrolment/enrolment.ts';
import { managedFrom } from '../../platform/managed.ts';
import { settingLines } from '../managed/setting-lines.ts';
import { isWell, isWorse } from './check.ts';

export const POLICY = { id: 'policy', title: 'Managed settings' };
const NOBODY = 'no machine policy';

function inWords({ code, setting, value, reason, reading }: PolicyProblem): string {
  const what = setting === null ? reason : `${setting} = ${value}: ${reason}`;
  return `${code}: ${what} (until then: ${reading})`;
}

/** What IT set for this computer, what of it cannot be used, and where each setting that holds comes from. */
export function checkPolicy(env: Env, signed: Enrolment | null): DoctorCheck {
  const { place, settings, problems } = managedFrom(env);
  const lines = settingLines({ policy: settings, signed, env });
  const held = lines.map(({ name, value, from }) => `${name} = ${value} (${from})`).join('; ');
  const detail = [place ?? NOBODY, held].filter((part) => part !== '').join('; ');
  if (problems.length === 0) return isWell(POLICY, detail);
  return isWorse(
    POLICY,
    `${problems.map(inWords).join('. ')}. ${detail}`,
    `Correct ${place ?? 'the policy'} and start Outpost again: the settings and their values stand in docs/guides/deployment.md.`,
  );
}

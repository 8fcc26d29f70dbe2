import type { SystemStatus } from '../../../../shared/contract/system.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import type { Enrolment } from '../../enrolment/enrolment.ts';
import { managedFrom } from '../../platform/managed.ts';
import { settingLines } from './setting-lines.ts';

/** What every screen may show of the machine policy; undefined on a computer that nobody manages. */
export function managedStatus(env: Env, signed: Enrolment | null): SystemStatus['managed'] {
  const { place, settings, problems } = managedFrom(env);
  if (place === null) return undefined;
  const lines = settingLines({ policy: settings, signed, env }).filter(({ from }) => from === 'policy');
  return { place, settings, problems, lines };
}

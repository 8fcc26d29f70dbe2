import type { SystemStatus } from '../../../../shared/contract/system.ts';
import type { Env } from '../../../../shared/domain/env.ts';
import type { Enrolment } from '../../enrolment/enrolment.ts';
import { managedFrom } from '../../platform/managed.ts';
import type { StateDb } from '../../platform/state-db.ts';
import type { FirstStart } from '../first-start/first-start.ts';
import { recoveryKeyUnseen } from '../first-start/recovery-key.ts';
import { settingLines } from './setting-lines.ts';

interface ManagedInput {
  readonly env: Env;
  /** Null while locked. */
  readonly opened: { readonly home: { readonly db: StateDb }; readonly signedEnrolment: Enrolment | null } | null;
  readonly firstStart: Pick<FirstStart, 'failure'>;
}

/** What every screen may show of the machine policy; undefined on a computer that nobody manages. */
export function managedStatus({ env, opened, firstStart }: ManagedInput): SystemStatus['managed'] {
  const { place, settings, problems } = managedFrom(env);
  if (place === null) return undefined;
  const signed = opened?.signedEnrolment ?? null;
  const lines = settingLines({ policy: settings, signed, env }).filter(({ from }) => from === 'policy');
  const unseen = opened !== null && (recoveryKeyUnseen(opened.home.db).read() ?? false);
  return { place, settings, problems, lines, firstStart: firstStart.failure(), recoveryKeyUnseen: unseen };
}

import type { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { UpdatesDeps } from '../port.ts';

type Told = Pick<UpdatesDeps, 'audit' | 'telemetry' | 'recording'>;

/** What happens to a version, for the log and the centre: codes and numbers alone. A full disk takes the record away, not the update. */
export function tell(
  { audit, recording }: Told,
  action: 'staged' | 'asked' | 'handed_over' | 'started' | 'withdrawn',
  actor: string | null,
  details: Readonly<Record<string, string | number>>,
): void {
  recording.attempt(() => audit.append({ kind: 'update', action, actor, details }));
}

/** What kept a version away. `refused`: it is not to be trusted, as opposed to a line that is down. */
export function tellOfFailure(
  { audit, telemetry, recording }: Told,
  { code }: OutpostError,
  { version, refused, actor }: { version: string | null; refused: boolean; actor: string | null },
): void {
  telemetry.count(refused ? 'outpost.update.refused' : 'outpost.update.failed', 1, { 'outpost.error.code': code });
  if (!refused) return;
  const details = { version, code };
  recording.attempt(() => audit.append({ kind: 'refusal', action: 'update_refused', actor, details }));
}

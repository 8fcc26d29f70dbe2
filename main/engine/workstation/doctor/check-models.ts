import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import type { ModelStatus } from '../../../../shared/contract/models.ts';
import { hasFailed, isWell, isWorse } from './check.ts';

/** The required models, and others that are here all the same. */
export function checkModels(models: readonly ModelStatus[]): DoctorCheck[] {
  return models.filter(({ required, state }) => required || state !== 'missing').map(checkModel);
}

function checkModel({ id, title, state, remedy }: ModelStatus): DoctorCheck {
  const subject = { id: `model.${id}`, title };
  const detail = `${id}: ${state}`;
  if (state === 'ready' || state === 'unverified') return isWell(subject, detail);
  const what = remedy ?? 'npm run outpost -- models fetch';
  // Without a model the answers degrade by name; they do not stop.
  return state === 'corrupt' ? hasFailed(subject, detail, what) : isWorse(subject, detail, what);
}

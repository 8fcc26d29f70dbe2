import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import type { ModelStatus } from '../../../../shared/contract/models.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { ModelStore } from '../../models/download/store.ts';
import { chosenLlm } from '../../models/find-entry.ts';
import { hasFailed, isWell, isWorse } from './check.ts';
import { checkMemory, thisMachine } from './check-memory.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

/** The required models, and others that are here all the same. */
export function checkModels(models: readonly ModelStatus[]): DoctorCheck[] {
  return models.filter(({ required, state }) => required || state !== 'missing').map(checkModel);
}

/** The language model that the organisation has named: its file, and whether the machine is enough for it. */
export async function checkChosen(store: ModelStore, id: string): Promise<DoctorCheck[]> {
  try {
    const chosen = chosenLlm(store.manifest, id);
    return [
      checkModel(await store.status(id)),
      checkMemory(store.manifest.models, chosen, thisMachine(), { named: true }),
    ];
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown);
    return [isWorse({ id: `model.${id}`, title: id }, code, message)];
  }
}

function checkModel({ id, title, state, remedy }: ModelStatus): DoctorCheck {
  const subject = { id: `model.${id}`, title };
  const detail = `${id}: ${state}`;
  if (state === 'ready' || state === 'unverified') return isWell(subject, detail);
  const what = remedy ?? outpostCommand('models fetch');
  // Without a model the answers degrade by name; they do not stop.
  return state === 'corrupt' ? hasFailed(subject, detail, what) : isWorse(subject, detail, what);
}

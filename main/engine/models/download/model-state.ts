import type { ModelStatus } from '../../../../shared/contract/models.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { FileState } from './file-state.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

/** The worst file decides the state of a model. */
const WORST_FIRST: readonly FileState[] = ['corrupt', 'partial', 'missing', 'unverified', 'ready'];

/** `begun`: an earlier attempt to fetch the model left pieces. */
export function modelState(files: readonly FileState[], begun: boolean): FileState {
  const worst = WORST_FIRST.find((state) => files.includes(state)) ?? 'missing';
  const some = begun || files.some((state) => state !== 'missing');
  return worst === 'missing' && some ? 'partial' : worst;
}

export function remedyFor(id: string, state: FileState): string | null {
  if (state === 'ready') return null;
  if (state === 'unverified') return outpostCommand('models verify');
  return outpostCommand(`models fetch ${id}`);
}

/** MODEL_MISSING or MODEL_CORRUPT with the remedy. */
export function refuseUnlessReady(status: ModelStatus): void {
  if (status.state === 'ready') return;
  const details = { id: status.id, state: status.state, path: status.path };
  if (status.state === 'corrupt') {
    throw new OutpostError(
      'MODEL_CORRUPT',
      `${status.title} is damaged or of another version and is not used: run \`${status.remedy}\`.`,
      { details },
    );
  }
  throw new OutpostError(
    'MODEL_MISSING',
    `${status.title} is ${status.state === 'partial' ? 'only partly there' : 'not here'}: run \`${status.remedy}\`.`,
    { details },
  );
}

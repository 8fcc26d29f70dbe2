import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import type { SafePath } from './end-safely.ts';

/** A model that fails or is too slow degrades the answer (null); only the asker's own cancelling ends it. */
export async function attemptModel<T>(path: SafePath, work: () => Promise<T>): Promise<T | null> {
  try {
    return await path.deps.modelBreaker.run(work);
  } catch (thrown) {
    if (path.request.signal.aborted) throw thrown;
    const slow = isOutpostError(thrown) && (thrown.code === 'TIMEOUT' || thrown.code === 'MODEL_BUSY');
    if (path.deps.modelOpen()) path.run.trace.set('outpost.breaker', 'open');
    path.run.degrade(slow ? 'model_slow' : 'model_failed');
    return null;
  }
}

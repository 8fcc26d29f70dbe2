import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { AskContext } from '../context.ts';

/** A model that fails or is too slow degrades the answer (null); only the asker's own cancelling ends it. */
export async function attemptModel<T>(context: AskContext, work: () => Promise<T>): Promise<T | null> {
  try {
    return await context.deps.modelBreaker.run(work);
  } catch (thrown) {
    if (context.request.signal.aborted) throw thrown;
    const slow = isOutpostError(thrown) && (thrown.code === 'TIMEOUT' || thrown.code === 'MODEL_BUSY');
    if (context.deps.modelOpen()) context.run.trace.set('outpost.breaker', 'open');
    context.run.degrade(slow ? 'model_slow' : 'model_failed');
    return null;
  }
}

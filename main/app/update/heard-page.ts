import type { EngineHost } from '../../host/engine-host.ts';

/** The same engine for a window, and what resolves once the page in that window has asked for anything: it runs. */
export function hearPage(engine: EngineHost): { readonly engine: EngineHost; readonly pageRuns: Promise<void> } {
  let heard: () => void = () => undefined;
  const pageRuns = new Promise<void>((resolve) => {
    heard = resolve;
  });
  return {
    pageRuns,
    engine: {
      ...engine,
      connect() {
        const connection = engine.connect();
        return {
          ...connection,
          send(message) {
            heard();
            connection.send(message);
          },
        };
      },
    },
  };
}

import { app } from 'electron';
import type { EngineHost } from '../host/engine-host.ts';

/** Quitting waits for the engine: no process is left behind. */
export function endWith(engine: EngineHost): void {
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void engine.stop().finally(() => {
      ended = true;
      app.quit();
    });
  });
}

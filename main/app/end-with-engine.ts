import { app } from 'electron';
import type { EngineHost } from '../host/engine-host.ts';

/** Quitting waits for the engine: no process is left behind. `exitCode`: of this process, asked for at its end. */
export function endWith(engine: EngineHost, exitCode: () => number): void {
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void engine.stop().finally(() => {
      ended = true;
      const code = exitCode();
      if (code === 0) app.quit();
      else app.exit(code);
    });
  });
}

import { app } from 'electron';
import type { EngineHost } from '../host/engine-host.ts';

/** Quitting waits for the engine: no process is left behind. `exitCode`: of this process, asked for at its end. */
export function endWith(engine: EngineHost, exitCode: () => number): void {
  let ended = false;
  const quit = (): void => {
    const code = exitCode();
    if (code === 0) app.quit();
    else app.exit(code);
  };
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void engine.stop().finally(() => {
      ended = true;
      // Not in the same turn: where the engine has ended already, Electron is still about to give up quitting, and would
      // not hear it.
      setImmediate(quit);
    });
  });
}

import type { LogEvent } from '../../shared/domain/log-line.ts';
import type { LocalLog } from '../engine/platform/local-log/local-log.ts';
import type { EngineChild } from './engine-child.ts';
import type { EngineHost } from './engine-host.ts';

const SIGNALS = ['SIGKILL', 'SIGTERM', 'SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGINT'] as const;

function signalOf(name: string | null): Extract<LogEvent, { event: 'engine_ended' }>['signal'] {
  if (name === null) return null;
  return SIGNALS.find((signal) => signal === name) ?? 'other';
}

/** Tells the log how an engine process ended, which it cannot tell itself where it was killed. */
export function tellOfEnd(child: EngineChild, log: LocalLog): EngineChild {
  void child.ended.then(({ code, signal }) =>
    log.write({ event: 'engine_ended', exit: code, signal: signalOf(signal) }),
  );
  return child;
}

/** Tells the log where the engine stands, from now on. */
export function tellOfStates(host: EngineHost, log: LocalLog): EngineHost {
  log.write({ event: 'engine', state: host.state() });
  host.onState((state) => log.write({ event: 'engine', state }));
  return host;
}

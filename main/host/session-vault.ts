import type { FromEngine, KeptSession } from '../../shared/rpc/control.ts';

/** Sessions of the engine that runs, as it said them: in memory alone, and readable by an engine alone. */
export interface SessionVault {
  /** Whatever else an engine says is nothing to this. */
  hear(message: FromEngine): void;
  /** Those of these sessions that are still known, for the engine that takes the place of the one before. */
  kept(ids: ReadonlySet<string>): KeptSession[];
}

/** More than people who work at one machine at a time; beyond it the one that was kept first is forgotten. */
const MAX_SESSIONS = 64;

/** `now`: ms. */
export function createSessionVault(now: () => number): SessionVault {
  const sessions = new Map<string, { readonly proof: string; readonly at: number }>();
  return {
    hear(message) {
      if (message.kind === 'session-ended') sessions.delete(message.id);
      if (message.kind !== 'session-kept') return;
      sessions.delete(message.id);
      sessions.set(message.id, { proof: message.proof, at: now() });
      const [first] = sessions.keys();
      if (sessions.size > MAX_SESSIONS && first !== undefined) sessions.delete(first);
    },
    kept: (ids) =>
      [...sessions]
        .filter(([id]) => ids.has(id))
        .map(([, { proof, at }]) => ({ proof, keptMs: Math.max(0, now() - at) })),
  };
}

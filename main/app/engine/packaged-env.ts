import type { Env } from '../../../shared/domain/env.ts';

/**
 * Variables by which a process would run, load or trust something else than what was released and verified: another Node,
 * what Node or its TLS reads at its start, what the system's loader puts into every program. They are for development.
 */
const ONLY_IN_DEVELOPMENT: readonly RegExp[] = [
  /^OUTPOST_NODE$/,
  /^NODE_/,
  /^ELECTRON_/,
  /^OPENSSL_/,
  /^SSL_CERT_(?:FILE|DIR)$/,
  /^LD_(?:PRELOAD|AUDIT)$/,
  /^DYLD_/,
];

/** What an installed app's engine gets of its environment (docs/security.md). Names count in any case: Windows knows none. */
export function packagedEnv(env: Env): Env {
  const kept = Object.entries(env).filter(([name]) => !ONLY_IN_DEVELOPMENT.some((one) => one.test(name.toUpperCase())));
  return Object.fromEntries(kept);
}

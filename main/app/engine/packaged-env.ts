import type { Env } from '../../../shared/domain/env.ts';

/**
 * The only variables of Outpost's own that an installed app heeds (docs/security.md). None of them says what program is
 * run, whose signature is trusted, or what is answered.
 */
export const HONOURED = [
  'OUTPOST_HOME',
  'OUTPOST_PASSPHRASE_FILE',
  'OUTPOST_CA_FILE',
  'OUTPOST_MODELS',
  'OUTPOST_MODELS_MIRROR',
  'OUTPOST_IDLE_MINUTES',
  'OUTPOST_SAMPLE_CLINIC',
] as const;

/**
 * Variables by which a process would run, load or trust something else than what was released and verified: another Node,
 * what Node or its TLS reads at its start, what the system's loader puts into every program. They are for development.
 */
const ONLY_IN_DEVELOPMENT: readonly RegExp[] = [
  /^NODE_/,
  /^UV_/,
  /^ELECTRON_/,
  /^OPENSSL_/,
  /^SSL_CERT_(?:FILE|DIR)$/,
  /^LD_(?:PRELOAD|AUDIT)$/,
  /^DYLD_/,
];

function isKept(name: string): boolean {
  if (name.startsWith('OUTPOST_')) return HONOURED.some((honoured) => honoured === name);
  return !ONLY_IN_DEVELOPMENT.some((one) => one.test(name));
}

/** What an installed app's engine gets of its environment (docs/security.md). Names count in any case: Windows knows none. */
export function packagedEnv(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([name]) => isKept(name.toUpperCase())));
}

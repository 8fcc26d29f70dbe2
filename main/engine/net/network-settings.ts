import type { Env } from '../../../shared/domain/env.ts';

/** How this machine reaches servers. Nothing is read or checked before the first request: a wrong setting must not keep a home shut. */
export interface NetworkSettings {
  /** Addresses as they were set; empty for none. */
  readonly proxy: {
    readonly http: string;
    readonly https: string;
    /** Names, suffixes and addresses that are reached directly, separated by commas. */
    readonly except: string;
  };
  /** A file of PEM certificates that are trusted beside the usual ones (a proxy that opens TLS, an authority of the clinic's own). */
  readonly authorityFile: string | null;
  /** PEM texts that are trusted beside the usual ones. */
  readonly authorities: readonly string[];
}

/** This machine itself is never asked for through a proxy. */
const LOOPBACK = 'localhost,127.0.0.1,::1';

/** The first that is set; an empty one counts as set. */
const firstOf = (env: Env, names: readonly string[]): string =>
  (names.map((name) => env[name]).find((value) => value !== undefined) ?? '').trim();

/**
 * `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, in small letters first as curl has it, and `OUTPOST_CA_FILE`.
 * Where only `HTTPS_PROXY` is set, plain http goes directly; where only `HTTP_PROXY` is, https takes it too (undici).
 */
export function networkSettings(env: Env, authorities: readonly string[] = []): NetworkSettings {
  return {
    proxy: {
      http: firstOf(env, ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']),
      https: firstOf(env, ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY']),
      except: [LOOPBACK, firstOf(env, ['no_proxy', 'NO_PROXY'])].filter((names) => names !== '').join(','),
    },
    authorityFile: firstOf(env, ['OUTPOST_CA_FILE']) || null,
    authorities,
  };
}

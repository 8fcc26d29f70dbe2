import type { Env } from '../../shared/domain/env.ts';

/** The system is asked for the proxy of any public address; nothing is fetched from there. */
const SOME_ADDRESS = 'https://example.com/';
/** A script that finds the proxy (WPAD) may hang on a dead line, and the window waits for the engine, ms. */
const PATIENCE_MS = 1_000;
const NAMED = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY', 'http_proxy', 'HTTP_PROXY'];

/** The first proxy of a list as proxy scripts give it (`PROXY a:3128; DIRECT`); null for none, or for one that is not HTTP. */
function firstProxy(list: string): string | null {
  const found = /^\s*(PROXY|HTTPS|DIRECT|SOCKS[45]?)\b\s*(\S*?)\s*(?:;|$)/i.exec(list);
  const [, kind = '', address = ''] = found ?? [];
  if (address === '') return null;
  if (/^PROXY$/i.test(kind)) return `http://${address}`;
  return /^HTTPS$/i.test(kind) ? `https://${address}` : null;
}

/**
 * The environment of the engine, with the proxy of the operating system as HTTPS_PROXY where it names none. Plain http,
 * which neighbours within the clinic speak, goes directly unless the environment says otherwise. `resolve`: Electron's
 * `session.resolveProxy`.
 */
export async function withSystemProxy(env: Env, resolve: (url: string) => Promise<string>): Promise<Env> {
  if (NAMED.some((name) => env[name] !== undefined)) return env;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((done) => {
    timer = setTimeout(() => done(''), PATIENCE_MS);
  });
  const list = await Promise.race([resolve(SOME_ADDRESS).catch(() => ''), late]);
  clearTimeout(timer);
  const proxy = firstProxy(list);
  return proxy === null ? env : { ...env, HTTPS_PROXY: proxy };
}

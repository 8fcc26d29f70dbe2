import { readFile } from 'node:fs/promises';
import type { SecureContext } from 'node:tls';
import type { Dispatcher } from 'undici';
import type { ServerTrust } from './http-request.ts';
import type { NetworkSettings } from './network-settings.ts';

/** The settings of this machine or of a server cannot be used. The message is for the person who made them. */
export class InvalidSettings extends Error {}

/** Connections by whom they trust, so that one opened under other certificates is never used again. */
export interface Dispatchers {
  /** @throws InvalidSettings */
  for(trust: ServerTrust | undefined): Promise<Dispatcher>;
  close(): Promise<void>;
}

/** `proxy.clinic:3128` is what people write. */
function proxyAddress(setting: string, name: string): string {
  if (setting === '') return '';
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(setting) ? setting : `http://${setting}`;
  if (!URL.canParse(address) || !/^(?:https?|socks5?):$/.test(new URL(address).protocol))
    throw new InvalidSettings(`${name} is not the address of a proxy`);
  return address;
}

async function ownAuthorities({ authorityFile, authorities }: NetworkSettings): Promise<readonly string[]> {
  if (authorityFile === null) return authorities;
  try {
    return [...authorities, await readFile(authorityFile, 'utf8')];
  } catch {
    throw new InvalidSettings('the file that OUTPOST_CA_FILE names cannot be read');
  }
}

/** Null: what Node trusts by itself. */
async function secureContext(own: readonly string[], { ca, cert, key }: ServerTrust): Promise<SecureContext | null> {
  if (ca === undefined && cert === undefined && own.length === 0) return null;
  const { createSecureContext, getCACertificates } = await import('node:tls');
  const authorities = ca === undefined ? [...getCACertificates('default'), ...own] : [ca];
  try {
    return createSecureContext({ ca: authorities, cert, key });
  } catch {
    throw new InvalidSettings('a certificate or key is not readable as PEM');
  }
}

export function createDispatchers(settings: NetworkSettings, connectMs: number): Dispatchers {
  const open = new Map<string, Promise<Dispatcher>>();
  const connector = (context: SecureContext | null) => ({
    timeout: connectMs,
    rejectUnauthorized: true,
    ...(context === null ? {} : { secureContext: context }),
  });
  async function create(trust: ServerTrust): Promise<Dispatcher> {
    const own = await ownAuthorities(settings);
    const server = connector(await secureContext(own, trust));
    const { http, https, except } = settings.proxy;
    const { EnvHttpProxyAgent, Pool } = await import('undici');
    return new EnvHttpProxyAgent({
      connect: server,
      // Behind a proxy: the server at the far end. What is shown to it is nothing for the proxy.
      requestTls: server,
      proxyTls: connector(await secureContext(own, {})),
      // A proxy that takes the connection and does not answer is no connection either.
      clientFactory: (origin, options) => new Pool(origin, { ...options, headersTimeout: connectMs }),
      httpProxy: proxyAddress(http, 'HTTP_PROXY'),
      httpsProxy: proxyAddress(https, 'HTTPS_PROXY'),
      noProxy: except,
      // The limits of each request are kept by net/deadlines.ts.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }
  return {
    for(trust = {}) {
      const key = JSON.stringify([trust.ca, trust.cert, trust.key]);
      const known = open.get(key) ?? create(trust);
      open.set(key, known);
      // What cannot be read now may be put right before the next request.
      known.catch(() => open.delete(key));
      return known;
    },
    async close() {
      const all = await Promise.allSettled(open.values());
      open.clear();
      await Promise.all(all.map((one) => (one.status === 'fulfilled' ? one.value.destroy() : null)));
    },
  };
}

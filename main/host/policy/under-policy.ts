import type { Env } from '../../../shared/domain/env.ts';
import type { MachinePolicy } from '../../../shared/domain/machine-policy.ts';
import type { ManagedSettings } from '../../../shared/domain/managed-settings.ts';
import { expandUser, MANAGED_VARIABLE } from '../../engine/platform/managed.ts';

/** Who reads the environment. */
export interface Reader {
  /** What `~/` stands for. */
  readonly userFolder: string;
  /** Whether this shell can ask the operating system for its proxy. */
  readonly asksSystem: boolean;
}

const PROXIES: readonly string[] = ['http_proxy', 'https_proxy', 'all_proxy'];
const EXCEPTIONS = 'no_proxy';
/** No address: each request is refused by the name of the setting, and none goes round the proxy that was meant. */
const NO_PROXY_TO_USE = 'the machine policy names none';

/** Windows knows names of variables without their case. */
const without = (env: Env, names: readonly string[]): Env =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name.toLowerCase())));

const namesProxy = (env: Env): boolean => Object.keys(env).some((name) => PROXIES.includes(name.toLowerCase()));

/** An empty variable counts as set: nothing else is asked (main/engine/net/network-settings.ts, main/app/system-proxy.ts). */
function withProxy(env: Env, { proxyMode, proxyUrl, proxyExcept }: MachinePolicy, { asksSystem }: Reader): Env {
  const excepted = proxyExcept === undefined ? env : { ...without(env, [EXCEPTIONS]), NO_PROXY: proxyExcept.join(',') };
  const bare = without(excepted, PROXIES);
  switch (proxyMode) {
    case undefined:
      return excepted;
    case 'system':
      return asksSystem ? bare : excepted;
    case 'environment':
      return namesProxy(excepted) ? excepted : { ...excepted, HTTPS_PROXY: '' };
    case 'direct':
      return { ...bare, HTTP_PROXY: '', HTTPS_PROXY: '' };
    case 'fixed': {
      const proxy = proxyUrl ?? NO_PROXY_TO_USE;
      // A variable of the person's own must not lead round the organisation's proxy.
      const only = proxyExcept === undefined ? without(bare, [EXCEPTIONS]) : bare;
      return { ...only, HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
    }
  }
}

/** The environment that a shell and its engine go by under the policy: what the policy says counts, not the person's own. */
export function underPolicy(env: Env, managed: ManagedSettings, reader: Reader): Env {
  const { settings } = managed;
  const path = (variable: string, value: string | undefined): Env =>
    value === undefined ? {} : { [variable]: expandUser(value, reader.userFolder) };
  const { [MANAGED_VARIABLE]: _forged, ...own } = env;
  return {
    ...withProxy(own, settings, reader),
    ...path('OUTPOST_HOME', settings.homeFolder),
    ...path('OUTPOST_MODELS', settings.modelsFolder),
    ...path('OUTPOST_MODELS_MIRROR', settings.modelsMirror),
    ...path('OUTPOST_CA_FILE', settings.certificateAuthorityFile),
    ...path('OUTPOST_PASSPHRASE_FILE', settings.passphraseFile),
    ...(managed.place === null ? {} : { [MANAGED_VARIABLE]: JSON.stringify(managed) }),
  };
}

import { describe, expect, it } from 'vitest';
import { managedFrom } from '../../../../main/engine/platform/managed.ts';
import { networkSettings } from '../../../../main/engine/net/network-settings.ts';
import { underPolicy } from '../../../../main/host/policy/under-policy.ts';
import type { MachinePolicy } from '../../../../shared/domain/machine-policy.ts';
import type { Env } from '../../../../shared/domain/env.ts';

const OWN: Env = { PATH: '/usr/bin', HTTPS_PROXY: 'http://own.example:1', NO_PROXY: 'all.example' };
const managed = (settings: MachinePolicy) => ({ place: '/etc/outpost/policy.json', settings, problems: [] });
const env = (settings: MachinePolicy, own = OWN, asksSystem = false) =>
  underPolicy(own, managed(settings), { userFolder: '/home/amina', asksSystem });
const proxy = (given: Env) => networkSettings(given).proxy;

describe('the environment under a machine policy', () => {
  it('is the person’s own where nothing is managed', () => {
    const none = { place: null, settings: {}, problems: [] };
    expect(underPolicy(OWN, none, { userFolder: '/home/amina', asksSystem: true })).toEqual(OWN);
  });

  it('takes folders and files from the policy, and not from the person', () => {
    const own = { OUTPOST_HOME: '/tmp/own', OUTPOST_MODELS: '/tmp/own', OUTPOST_CA_FILE: '/tmp/own.pem' };
    expect(
      env(
        {
          homeFolder: '~/outpost',
          modelsFolder: '/srv/models',
          modelsMirror: 'https://mirror.example/models',
          certificateAuthorityFile: '/etc/outpost/ca.pem',
          passphraseFile: '~/.outpost/passphrase',
        },
        own,
      ),
    ).toMatchObject({
      OUTPOST_HOME: '/home/amina/outpost',
      OUTPOST_MODELS: '/srv/models',
      OUTPOST_MODELS_MIRROR: 'https://mirror.example/models',
      OUTPOST_CA_FILE: '/etc/outpost/ca.pem',
      OUTPOST_PASSPHRASE_FILE: '/home/amina/.outpost/passphrase',
    });
  });

  it('hands the engine what was read, and nothing that a person wrote in its place', () => {
    const forged = { OUTPOST_MANAGED: JSON.stringify(managed({ windowLanguage: 'en' })) };
    expect(managedFrom(env({ windowLanguage: 'es' }, forged)).settings).toEqual({ windowLanguage: 'es' });
    const none = { place: null, settings: {}, problems: [] };
    const unmanaged = underPolicy(forged, none, { userFolder: '/', asksSystem: false });
    expect(managedFrom(unmanaged).settings).toEqual({});
    expect(managedFrom({ OUTPOST_MANAGED: '{ not ours' }).settings).toEqual({});
  });

  it('with a fixed proxy sends all through it, whatever the person’s variables say, small letters included', () => {
    const own = { ...OWN, https_proxy: 'http://own.example:2', ALL_PROXY: 'http://own.example:3', no_proxy: '*' };
    const fixed = proxy(env({ proxyMode: 'fixed', proxyUrl: 'http://proxy.example:3128' }, own));
    expect(fixed).toEqual({
      http: 'http://proxy.example:3128',
      https: 'http://proxy.example:3128',
      except: 'localhost,127.0.0.1,::1',
    });
  });

  it('excepts what the policy excepts', () => {
    const settings: MachinePolicy = {
      proxyMode: 'fixed',
      proxyUrl: 'http://p.example:1',
      proxyExcept: ['.clinic.example'],
    };
    expect(proxy(env(settings)).except).toBe('localhost,127.0.0.1,::1,.clinic.example');
  });

  it('with a fixed proxy that cannot be used names none that anything could be sent through', () => {
    const { http, https } = proxy(env({ proxyMode: 'fixed' }));
    for (const address of [http, https]) expect(URL.canParse(`http://${address}`)).toBe(false);
  });

  it('goes directly where the policy says so', () => {
    expect(proxy(env({ proxyMode: 'direct' }))).toMatchObject({ http: '', https: '' });
    expect(env({ proxyMode: 'direct' }).HTTPS_PROXY).toBe('');
  });

  it('asks the system alone where the policy says so and the shell can, else goes by the environment', () => {
    expect(proxy(env({ proxyMode: 'system' }, OWN, true)).https).toBe('');
    expect(env({ proxyMode: 'system' }, OWN, true)).not.toHaveProperty('HTTPS_PROXY');
    expect(proxy(env({ proxyMode: 'system' })).https).toBe('http://own.example:1');
  });

  it('asks no script of the system where the environment alone counts: an empty variable stands for it', () => {
    expect(proxy(env({ proxyMode: 'environment' })).https).toBe('http://own.example:1');
    expect(env({ proxyMode: 'environment' }, {}, true).HTTPS_PROXY).toBe('');
  });
});

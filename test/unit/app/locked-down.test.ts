import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOffered } from '../../../main/app/locked-down/downloads.ts';
import { isOwn } from '../../../main/app/locked-down/own-origin.ts';
import { HONOURED, packagedEnv } from '../../../main/app/engine/packaged-env.ts';
import { findRefusedSwitch, REFUSED_SWITCHES } from '../../../main/app/locked-down/switches.ts';
import { familyOf } from '../../../main/host/without-core-dumps.ts';

describe('the app’s own origin', () => {
  it.each(['app://outpost', 'app://outpost/index.html', 'app://outpost/index.html#/health'])('is that of %s', (url) => {
    expect(isOwn(url)).toBe(true);
  });

  it.each([
    'app://outpost.example.com/',
    'app://outpost@example.com/',
    'app://other/index.html',
    'devtools://devtools/bundled/inspector.html',
    'chrome://gpu',
    'file:///etc/passwd',
    'data:text/html,app://outpost/',
    'blob:app://outpost/1',
    'javascript:void 0',
    'http://127.0.0.1/app://outpost/',
    'about:blank',
    '',
  ])('is not that of %s', (url) => {
    expect(isOwn(url)).toBe(false);
  });

  it('is that of no address with another host, whatever its host is', () => {
    // Hosts that begin with ours, and every way of writing one that is not: a drawn domain alone is never near it.
    const near = fc.tuple(fc.constantFrom('', '.', '@', ':80', 's', '-', '%00', '\\'), fc.domain());
    const host = fc.oneof(
      fc.constantFrom('outpost', 'devtools', 'OUTPOST', 'outpost.', 'nurse@outpost'),
      near.map(([between, domain]) => `outpost${between}${domain}`),
      fc.domain(),
    );
    const scheme = fc.constantFrom(
      'app',
      'devtools',
      'chrome',
      'chrome-extension',
      'http',
      'https',
      'file',
      'blob:app',
    );
    const path = fc.constantFrom('', '/', '/index.html', '/index.html#/health', '/devtools/bundled/inspector.html');
    fc.assert(
      fc.property(scheme, host, path, (protocol, at, below) => {
        expect(isOwn(`${protocol}://${at}${below}`)).toBe(protocol === 'app' && at === 'outpost');
      }),
    );
  });
});

describe('what a page may save', () => {
  const offered = { url: 'blob:app://outpost/5f1c', mimeType: 'application/json', name: 'outpost-support.json' };

  it('is what the app itself made', () => {
    expect(isOffered(offered)).toBe(true);
    expect(isOffered({ ...offered, name: 'outpost-v1-traces.json' })).toBe(true);
  });

  it.each([
    { url: 'https://example.com/outpost-support.json' },
    { url: 'blob:https://example.com/5f1c' },
    { url: 'data:application/json,{}' },
    { mimeType: 'text/html' },
    { mimeType: 'application/x-msdownload' },
    { name: 'outpost-support.json.exe' },
    { name: '../outpost-support.json' },
    { name: 'autorun.inf' },
  ])('is not %o', (changed) => {
    expect(isOffered({ ...offered, ...changed })).toBe(false);
  });
});

describe('the environment of a packaged app', () => {
  it('has of Outpost’s own variables those of the closed list alone', () => {
    const name = fc.stringMatching(/^OUTPOST_[A-Z_]{1,20}$/);
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(name, fc.constantFrom(...HONOURED)), fc.string()), (env) => {
        const kept = Object.keys(packagedEnv(env));
        expect(kept).toEqual(Object.keys(env).filter((key) => HONOURED.some((honoured) => honoured === key)));
      }),
    );
  });

  it.each([
    'OUTPOST_NODE',
    'outpost_node',
    'OUTPOST_LANGUAGE_MODEL',
    'NODE_TLS_REJECT_UNAUTHORIZED',
    'NODE_EXTRA_CA_CERTS',
    'Node_Options',
    'ELECTRON_RUN_AS_NODE',
  ])('does not have %s', (name) => {
    expect(packagedEnv({ [name]: '1', PATH: '/usr/bin', HTTPS_PROXY: 'http://proxy:3128' })).toEqual({
      PATH: '/usr/bin',
      HTTPS_PROXY: 'http://proxy:3128',
    });
  });
});

describe('the switches of a shipped app', () => {
  it.each(REFUSED_SWITCHES)('do not include --%s', (name) => {
    for (const arg of [`--${name}`, `--${name}=1`, `-${name}`, `/${name}`, `--${name.toUpperCase()}=a=b`])
      expect(findRefusedSwitch(['--home', '/srv/outpost', arg])).toBe(name);
  });

  it('include those that a screen or a computer may need', () => {
    const set = ['--home', '/no-sandbox/home', '--disable-gpu', '--ozone-platform=wayland', '--lang=es'];
    expect(findRefusedSwitch(set)).toBeNull();
  });
});

describe('core dumps', () => {
  it('are forbidden to a process and to all that it has started, at any remove', () => {
    const parentOf = new Map([
      [1, 0],
      [10, 1],
      [11, 10],
      [12, 11],
      [20, 1],
      [13, 10],
    ]);
    expect(familyOf(10, parentOf).sort()).toEqual([10, 11, 12, 13]);
  });
});

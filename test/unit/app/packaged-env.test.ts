import { describe, expect, it } from 'vitest';
import { packagedEnv } from '../../../main/app/engine/packaged-env.ts';

describe('the environment of an installed app', () => {
  it('names no other Node, and nothing that Node, TLS or the loader would read', () => {
    const hostile = [
      ...['OUTPOST_NODE', 'outpost_node', 'NODE_OPTIONS', 'NODE_PATH', 'NODE_EXTRA_CA_CERTS', 'NODE_V8_COVERAGE'],
      ...['NODE_TLS_REJECT_UNAUTHORIZED', 'ELECTRON_RUN_AS_NODE', 'OPENSSL_CONF', 'OPENSSL_MODULES', 'SSL_CERT_FILE'],
      ...['LD_PRELOAD', 'LD_AUDIT', 'DYLD_INSERT_LIBRARIES'],
    ];
    expect(packagedEnv(Object.fromEntries(hostile.map((name) => [name, '/tmp/other'])))).toEqual({});
  });

  it('keeps what an administrator sets, and what every program has', () => {
    const own = {
      ...{ OUTPOST_HOME: '/srv/outpost', OUTPOST_MODELS: '/srv/models', OUTPOST_CA_FILE: '/etc/ca.pem' },
      ...{ PATH: '/usr/bin', HOME: '/home/nurse', HTTPS_PROXY: 'http://proxy:8080', LD_LIBRARY_PATH: '/app/lib' },
    };
    expect(packagedEnv(own)).toEqual(own);
  });
});

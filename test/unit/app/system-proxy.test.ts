import { afterEach, describe, expect, it, vi } from 'vitest';
import { withSystemProxy } from '../../../main/app/system-proxy.ts';

afterEach(() => vi.useRealTimers());

describe('the proxy of the operating system', () => {
  it.each([
    ['PROXY proxy.clinic:3128; DIRECT', 'http://proxy.clinic:3128'],
    ['HTTPS proxy.clinic:443', 'https://proxy.clinic:443'],
    ['DIRECT', undefined],
    ['DIRECT; PROXY proxy.clinic:3128', undefined],
    ['SOCKS5 proxy.clinic:1080', undefined],
    ['', undefined],
  ])('%j reaches the engine as %s, beside what was set', async (list, proxy) => {
    const env = await withSystemProxy({ LANG: 'C' }, async () => list);
    expect(env).toEqual(proxy === undefined ? { LANG: 'C' } : { LANG: 'C', HTTPS_PROXY: proxy });
  });

  it.each(['https_proxy', 'HTTP_PROXY', 'ALL_PROXY'])('is not asked for where %s says what to take', async (name) => {
    const resolve = vi.fn(async () => 'PROXY other:1');
    expect(await withSystemProxy({ [name]: '' }, resolve)).toEqual({ [name]: '' });
    expect(resolve).not.toHaveBeenCalled();
  });

  it('is done without where the system fails to say, or takes its time', async () => {
    expect(await withSystemProxy({}, () => Promise.reject(new Error('no')))).toEqual({});
    vi.useFakeTimers();
    const waiting = withSystemProxy({}, () => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await waiting).toEqual({});
  });
});

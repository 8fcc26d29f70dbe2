import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { mayReadTerminal, offerFurtherAddresses } from '../../../main/web/further-addresses.ts';

describe('a further address', () => {
  it('is printed for each line that is entered', async () => {
    const input = Object.assign(new PassThrough(), { isTTY: false, setRawMode: () => input, fd: 0 });
    const printed: string[] = [];
    let made = 0;
    const host = { nextAddress: () => `address ${++made}` };
    offerFurtherAddresses(host, { input: input as unknown as NodeJS.ReadStream, print: (line) => printed.push(line) });
    input.end('\n\n');
    await expect.poll(() => printed).toEqual(['address 1', 'address 2']);
  });

  it('is not offered by a process in the background, which the system would stop for reading its terminal', () => {
    expect(mayReadTerminal('7 (node (x) y) S 1 24479 23362 34816 24479 0')).toBe(true);
    expect(mayReadTerminal('7 (node (x) y) S 1 24479 23362 34816 23362 0')).toBe(false);
  });
});

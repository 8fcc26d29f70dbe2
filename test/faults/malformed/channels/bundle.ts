import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { decodeBundleFile } from '../../../../main/engine/knowledge/bundle/bundle-file.ts';
import { mutatedBytes, mutatedJsonFile } from '../mutations.ts';
import { ACCEPTED, verdictOfThrown } from '../verdict.ts';
import { decode, encode, type OpenChannel } from './channel.ts';

/** Built bundles: the ZIP around, and the manifest within. */
export const bundle: OpenChannel = async (folder) => {
  const whole = await readFile(join(folder, 'bundle.opb'));
  const parts = unzipSync(whole);
  const manifest: unknown = JSON.parse(Buffer.from(parts['manifest.json'] ?? []).toString('utf8'));
  const zipped = (bytes: Uint8Array): Uint8Array => zipSync({ ...parts, 'manifest.json': bytes }, { level: 0 });
  return {
    inputs: fc.oneof(
      mutatedBytes(whole).map(encode),
      mutatedJsonFile(manifest).map((bytes) => `manifest ${encode(bytes)}`),
    ),
    async run(input) {
      const [first = '', second] = input.split(' ');
      try {
        decodeBundleFile(second === undefined ? decode(first) : zipped(decode(second)));
        return ACCEPTED;
      } catch (thrown) {
        return verdictOfThrown(thrown);
      }
    },
    sound: async () => void decodeBundleFile(whole),
    close: async () => undefined,
  };
};

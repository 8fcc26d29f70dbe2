import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const Configured = z.object({ appImage: z.object({ executableArgs: z.array(z.string()) }) });

describe('the AppImage', () => {
  // Where nothing is said, electron-builder's desktop entry has `--no-sandbox`.
  it('is started with its sandbox', () => {
    expect(Configured.parse(parse(readFileSync('electron-builder.yml', 'utf8'))).appImage.executableArgs).toEqual([]);
  });
});

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isUnusedPart } from '../../../scripts/package/unused-parts.ts';

const parts = (name: string): string[] => {
  const folder = join('node_modules', name);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter(
    (path) => statSync(join(folder, path)).isFile() && !isUnusedPart(name, path, { os: 'linux', cpu: 'x64' }),
  );
};

describe('what the packaged app carries to read pictures', () => {
  it('is each core of the recogniser with the program that it belongs to, and nothing for browsers', () => {
    const cores = parts('tesseract.js-core').filter((path) => path.startsWith('tesseract-core'));
    expect(cores.sort()).toEqual(
      ['', '-relaxedsimd', '-simd'].flatMap((kind) => [
        `tesseract-core${kind}-lstm.js`,
        `tesseract-core${kind}-lstm.wasm`,
      ]),
    );
    expect(parts('tesseract.js')).toContain(join('src', 'worker-script', 'node', 'index.js'));
  });

  it('is the language data that is used, once', () => {
    for (const language of ['eng', 'fra', 'spa']) {
      const data = parts(`@tesseract.js-data/${language}`).filter((path) => path.endsWith('.gz'));
      expect(data).toEqual([join('4.0.0_best_int', `${language}.traineddata.gz`)]);
    }
  });

  it('is what pdf.js needs to draw a page without a network', () => {
    const files = parts('pdfjs-dist');
    for (const file of ['legacy/build/pdf.mjs', 'legacy/build/pdf.worker.mjs']) {
      expect(files).toContain(join(...file.split('/')));
    }
    for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
      expect(files.some((path) => path.startsWith(folder))).toBe(true);
    }
    expect(files.some((path) => path.endsWith('.map'))).toBe(false);
  });
});

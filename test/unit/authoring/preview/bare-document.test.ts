import { describe, expect, it } from 'vitest';
import { bareDocument } from '../../../../main/engine/authoring/preview/bare-document.ts';

const titleOf = (text: string): string =>
  bareDocument('folder/Cold chain (v3).md', { text, format: 'markdown', pages: [], bodyStart: 0 }).title;

describe('a file without fields', () => {
  it('is called by the heading that stands above all others', () => {
    expect(titleOf('# Cold chain\n\nKeep it cold.\n\n## Vaccines\n\nAt 2 to 8 °C.')).toBe('Cold chain');
    expect(titleOf('## Cold chain\n\nKeep it cold.')).toBe('Cold chain');
  });

  it('keeps a heading that says what the words below it mean, and is called by its file', () => {
    expect(titleOf('## Do not use\n\nIn pregnancy.\n\n## Use\n\nAfter surgery.')).toBe('Cold chain (v3)');
    expect(titleOf('No heading at all.')).toBe('Cold chain (v3)');
  });
});

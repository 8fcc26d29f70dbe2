import { describe, expect, it } from 'vitest';
import { buildProgressLine } from '../../../main/cli/render-progress.ts';

const half = { document: 'hands', done: 30, total: 60, passages: 150, share: 0.5 };

describe('how far a build is', () => {
  it('says documents, pace and the time that is left', () => {
    expect(buildProgressLine(half, 30_000)).toBe(
      'build: 30 of 60 documents (hands), 5.0 passages a second, about 30 s left',
    );
    expect(buildProgressLine({ ...half, share: 0.1 }, 60_000)).toContain('about 9 min left');
  });

  it('guesses nothing in the first moments, nor at the end', () => {
    expect(buildProgressLine(half, 500)).toBe('build: 30 of 60 documents (hands)');
    expect(buildProgressLine({ ...half, document: '', done: 60, share: 1 }, 30_000)).toBe('build: 60 of 60 documents');
  });
});

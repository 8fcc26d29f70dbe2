import { describe, expect, it } from 'vitest';
import { changesOf, notesOf } from '../../../scripts/release/changelog.ts';
import { AppRelease } from '../../../shared/domain/app-release.ts';
import { isOutpostError } from '../../../shared/errors/outpost-error.ts';
import { testRelease } from '../../fixtures/app-repository.ts';

const log = (unreleased: string, more = ''): string =>
  `# Changelog\n\n## Unreleased\n\n${unreleased}\n\n${more}## 1.0.0 – 2026-01-01\n\n- The first one.\n`;
const empty = (thrown: unknown): boolean => isOutpostError(thrown) && thrown.code === 'CHANGELOG_EMPTY';

describe('the change log of a release', () => {
  it('is the section of its version, and no other', () => {
    const text = log('- Something later.', '## [1.1.0] - 2026-02-02\n\n### Added\n\n- Something new.\n\n');
    expect(changesOf(text, '1.1.0')).toBe('### Added\n\n- Something new.\n');
    expect(changesOf(text, '1.0.0')).toBe('- The first one.\n');
  });

  it('is what is unreleased as long as a version has no section', () => {
    expect(changesOf(log('- Something later.'), '1.1.0')).toBe('- Something later.\n');
  });

  it.each([
    ['nothing', log('')],
    ['headings alone', log('### Added')],
    ['no such section', '# Changelog\n'],
  ])('refuses a release of which it says nothing: %s', (_, text) => {
    expect(() => changesOf(text, '1.1.0')).toThrow(expect.toSatisfy(empty));
  });

  it('does not fall back to what is unreleased where the version’s own section is empty', () => {
    const text = log('- Something later.', '## 1.1.0\n\n### Added\n\n');
    expect(() => changesOf(text, '1.1.0')).toThrow(expect.toSatisfy(empty));
  });

  it('becomes notes in plain words that a signed release can carry, whole lines alone', () => {
    expect(notesOf('### Added\n\n- `backup` does **more**.\n')).toBe('Added\n- backup does more.');
    const long = notesOf(Array.from({ length: 500 }, (_, n) => `- Entry ${n} of a long log.`).join('\n'));
    expect(long).toMatch(/\n- Entry \d+ of a long log\.\n… and \d+ more in the change log\.$/);
    expect(AppRelease.safeParse(testRelease('1.0.0', { notes: { en: long } })).success).toBe(true);
  });
});

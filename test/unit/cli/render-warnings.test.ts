import { describe, expect, it } from 'vitest';
import { warningLine, warningLines } from '../../../main/cli/render-warnings.ts';
import type { BuildWarning } from '../../../shared/contract/authoring.ts';

const warning = (code: BuildWarning['code'], file: string, page: number | null = null): BuildWarning => {
  const place = { documentId: file, file, page, line: null, heading: [], quote: null, effectiveFrom: null };
  return { code, places: [place], text: `Something of ${file}.` };
};

describe('the warnings of a build', () => {
  it('name the file and the page that a reader was unsure of', () => {
    expect(warningLine(warning('table_guessed', 'dosing.pdf', 4))).toMatch(/^dosing\.pdf, page 4: table_guessed: /);
  });

  it('stand by weight, and hundreds of one kind in one file are counted, so that they bury no other', () => {
    const pictures = Array.from({ length: 590 }, (_, i) => warning('picture', 'map.pdf', i + 1));
    const lines = warningLines([
      ...pictures,
      warning('table_guessed', 'dosing.pdf', 4),
      warning('status_mark', 'old.pdf'),
    ]);
    expect(lines).toHaveLength(6);
    expect(lines.map((line) => /(\w+): \S+/.exec(line.replace(/^.*?: /, ''))?.[1])).toEqual([
      ...['status_mark', 'table_guessed', 'picture', 'picture', 'picture', 'picture'],
    ]);
    expect(lines.at(-1)).toContain('587 more');
  });

  it('about the bundle stand without a place', () => {
    expect(warningLines([{ code: 'contacts_missing', places: [], text: 'No contacts.' }])).toEqual([
      'contacts_missing: No contacts.',
    ]);
  });
});

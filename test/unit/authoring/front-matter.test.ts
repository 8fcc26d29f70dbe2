import { describe, expect, it } from 'vitest';
import { readMarkdownDocument } from '../../../main/engine/authoring/read/read-document.ts';
import { readCorpusRecord } from '../../../main/engine/authoring/statements/plain-text.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

const audience = { facilities: ['north'], departments: ['*'], roles: ['*' as const] };
const fields = {
  id: 'hand-hygiene',
  title: 'Hand hygiene',
  department: 'nursing',
  owner: 'Lead nurse',
  effectiveFrom: '2026-01-01',
  expiresAt: '2027-01-01',
  reviewDate: '2026-11-01',
};

function file(changes: Record<string, string | null> = {}, eol = '\n', body = '# Hand hygiene\n\nWash.\n'): string {
  const lines = Object.entries({ ...fields, ...changes })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${value}`);
  return `${['---', ...lines, '---', ''].join('\n')}${body}`.replaceAll('\n', eol);
}

function read(text: string) {
  return readMarkdownDocument(text, { file: 'hands.md', audience }).document;
}

function failure(text: string): OutpostError {
  try {
    read(text);
  } catch (error) {
    if (error instanceof OutpostError) return error;
  }
  throw new Error('it was accepted');
}

describe('a Markdown document', () => {
  it.each(['\n', '\r\n'])('keeps the file to the letter and knows where its body starts', (eol) => {
    const text = file({}, eol);
    const document = read(text);
    expect(document.text).toBe(text);
    expect(text.slice(document.bodyStart)).toMatch(/^# Hand hygiene/);
    expect(document).toMatchObject({ ...fields, format: 'markdown', language: 'en', audience });
  });

  it('that is no valid YAML is refused with the line of the file', () => {
    const { code, message } = failure(file({ owner: 'Lead: nurse' }));
    expect(code).toBe('FRONT_MATTER_INVALID');
    expect(message).toMatch(/hands\.md: .*line 5, column \d+: /);
  });

  it('is listed where it says so, and only there', () => {
    expect(read(file({ listed: 'true' })).listed).toBe(true);
    expect(read(file({ listed: 'false' })).listed).toBeUndefined();
    expect(read(file()).listed).toBeUndefined();
    expect(failure(file({ listed: 'perhaps' })).code).toBe('FRONT_MATTER_INVALID');
  });

  it('keeps dates as the text they are, and its own audience', () => {
    const document = read(
      file({
        audience: '{facilities: [south], departments: [lab], roles: [lead]}',
        language: 'es',
      }),
    );
    expect(document.expiresAt).toBe('2027-01-01');
    expect(document.audience).toEqual({
      facilities: ['south'],
      departments: ['lab'],
      roles: ['lead'],
    });
    expect(document.language).toBe('es');
  });

  it('does not take dashes inside of a line for the end of its front matter', () => {
    expect(read(file({ title: 'Needles --- and blades' })).title).toBe('Needles --- and blades');
  });

  it('is read with a byte-order mark', () => {
    const document = read(`\uFEFF${file()}`);
    expect(document.text.slice(document.bodyStart)).toMatch(/^# Hand/);
  });

  it.each([
    ['owner', { owner: null }],
    ['id', { id: 'Hand Hygiene' }],
    ['expiresAt', { expiresAt: '2026-13-01' }],
    ['expiresAt', { expiresAt: '2025-01-01' }],
    ['reviewDate', { reviewDate: 'soon' }],
    ['audience', { audience: '{facilities: [x], departments: [y], roles: [king]}' }],
    ['reviewdate', { reviewdate: '2026-01-01' }],
  ])('is refused for its field %s', (field, changes) => {
    const error = failure(file(changes));
    expect(error.code).toBe('FRONT_MATTER_INVALID');
    expect(error.message).toContain('hands.md');
    expect(error.message).toContain(field);
  });

  it('is refused without front matter or with broken YAML', () => {
    expect(failure('# Hand hygiene\n').code).toBe('FRONT_MATTER_INVALID');
    expect(failure('---\nid: [\n---\nText\n').code).toBe('FRONT_MATTER_INVALID');
  });
});

describe('a corpus record', () => {
  it('is a document without front matter, even when it begins with a rule', () => {
    const document = readCorpusRecord({ id: 'a', title: 'A', text: '---\nid: x\n---\nWash.\n' });
    expect(document).toMatchObject({ bodyStart: 0, format: 'text', department: 'general' });
  });
});

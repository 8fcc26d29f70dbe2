import { describe, expect, it } from 'vitest';
import { convertDocument } from '../../../main/engine/authoring/read/convert.ts';
import { chunkDocument } from '../../../main/engine/authoring/chunking/passages.ts';
import { readConvertedDocument, readMarkdownDocument } from '../../../main/engine/authoring/read/read-document.ts';
import type { ChunkedDocument } from '../../../main/engine/knowledge/model.ts';
import { countTokens } from './fixtures.ts';
import { asDocx, asHtml, asMarkdown, asPdf, asScan, FIELDS, POLICY } from './formats.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const audience = { facilities: ['*'], departments: ['*'], roles: ['*' as const] };

async function chunked(kind: 'markdown' | 'html' | 'docx' | 'pdf'): Promise<ChunkedDocument> {
  if (kind === 'markdown')
    return chunkDocument(readMarkdownDocument(asMarkdown(), { file: 'spill-kit.md', audience }).document, {
      countTokens,
      languages: LANGUAGES,
    });
  const bytes = kind === 'html' ? new TextEncoder().encode(asHtml()) : await (kind === 'docx' ? asDocx() : asPdf());
  const { document } = await readConvertedDocument(bytes, {
    file: `spill-kit.${kind}`,
    fields: { file: `spill-kit.${kind}.yaml`, yaml: FIELDS },
    audience,
  });
  return chunkDocument(document, { countTokens, languages: LANGUAGES });
}

describe.each(['html', 'docx', 'pdf'] as const)('a policy as %s', (kind) => {
  it('says what it says as Markdown, statement by statement', async () => {
    const [original, converted] = await Promise.all([chunked('markdown'), chunked(kind)]);
    expect(converted.statements.map(({ text }) => text)).toEqual(original.statements.map(({ text }) => text));
    expect(converted.statements.map(({ headingPath }) => headingPath)).toEqual(
      original.statements.map(({ headingPath }) => headingPath),
    );
  });

  it('is quoted from its own text, to the letter', async () => {
    const { document, statements } = await chunked(kind);
    expect(document.format).toBe(kind);
    const step = statements.find(({ text }) => text.includes(POLICY.steps[0]));
    expect(document.text.slice(step?.span.start, step?.span.end)).toContain(POLICY.steps[0]);
  });
});

describe('a PDF', () => {
  it('knows on which page a statement stands', async () => {
    const { document, statements } = await chunked('pdf');
    const row = statements.find(({ text }) => text.includes('Absorbent pads'));
    expect(document.pages.map(({ page }) => page)).toEqual([1, 2]);
    expect(document.pages.findLast(({ start }) => start <= (row?.span.start ?? 0))?.page).toBe(2);
  });

  it('that is only a picture is refused, and says so', async () => {
    await expect(convertDocument('scan.pdf', await asScan())).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });

  it('that is damaged is refused', async () => {
    await expect(convertDocument('broken.pdf', new TextEncoder().encode('%PDF-1.7 nothing'))).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
    });
  });
});

describe('HTML', () => {
  it('loses its scripts, styles and menus', async () => {
    const { text } = await convertDocument('a.html', new TextEncoder().encode(asHtml()));
    expect(text).not.toMatch(/alert|Home|p\{\}/);
  });
});

import { basename, extname } from 'node:path';
import { type Audience, EVERYONE } from '../../../../shared/domain/audience.ts';
import { parseMarkdown } from '../../../../shared/markdown/parse-markdown.ts';
import type { DocumentFormat } from '../../../../shared/domain/document-format.ts';
import type { KnowledgeDocument, PageStart } from '../../knowledge/model.ts';
import { detectLanguage } from '../../languages/detect.ts';
import { plainInline } from '../statements/plain-inline.ts';

/** Longest id of a document, as `KnowledgeId` has it. */
const MAX_ID = 64;
/** Enough to tell a language by, UTF-16 units. */
const LANGUAGE_SAMPLE = 4000;
const ASSUMED_LANGUAGE = 'en';

const stem = (file: string): string => basename(file, extname(file));

/** "Cold chain (v3).pdf" → "cold-chain-v3". */
export function idOfFile(file: string): string {
  const plain = stem(file)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+/, '').slice(0, MAX_ID).replace(/-+$/, '') || 'document';
}

/**
 * The heading that a document begins with, where it stands above all others. "Do not use", beside "Use" further down, is
 * part of what is said and no title.
 */
function titleIn(text: string, bodyStart: number): string | null {
  const headings = parseMarkdown(text, bodyStart).children.filter((node) => node.type === 'heading');
  const [first, ...others] = headings;
  if (first === undefined || others.some(({ depth }) => depth <= first.depth)) return null;
  return plainInline(first.children, text).text.trim() || null;
}

function languageOf(text: string): string {
  const { code, reliable } = detectLanguage(text.slice(0, LANGUAGE_SAMPLE));
  return reliable ? code : ASSUMED_LANGUAGE;
}

/**
 * A file without front matter or side-car as a document, for looking at: it is for everyone and has no dates.
 * Never part of a bundle.
 */
export function bareDocument(
  file: string,
  read: {
    readonly text: string;
    readonly format: DocumentFormat;
    readonly pages: readonly PageStart[];
    readonly bodyStart: number;
  },
): KnowledgeDocument {
  const { text, format, pages, bodyStart } = read;
  const everyone: Audience = { facilities: [EVERYONE], departments: [EVERYONE], roles: [EVERYONE] };
  return {
    ...{ id: idOfFile(file), title: titleIn(text, bodyStart) ?? stem(file), department: '', owner: '' },
    ...{ format, text, pages, bodyStart, language: languageOf(text.slice(bodyStart)), audience: everyone },
    ...{ effectiveFrom: '', expiresAt: '', reviewDate: '' },
  };
}

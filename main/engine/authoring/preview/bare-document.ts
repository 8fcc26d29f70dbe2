import { basename, extname } from 'node:path';
import { type Audience, EVERYONE } from '../../../../shared/domain/audience.ts';
import type { DocumentFormat } from '../../../../shared/domain/document-format.ts';
import type { KnowledgeDocument, PageStart } from '../../knowledge/model.ts';
import { detectLanguage } from '../../languages/detect.ts';
import { titleIn } from './title-in.ts';

/** Longest id of a document, as `KnowledgeId` has it. */
const MAX_ID = 64;
/** Enough to tell a language by, UTF-16 units. */
const LANGUAGE_SAMPLE = 4000;
const ASSUMED_LANGUAGE = 'en';

/** The name of a file without its kind. */
export const stemOf = (file: string): string => basename(file, extname(file));

/** "Cold chain (v3).pdf" → "cold-chain-v3". */
export function idOfFile(file: string): string {
  const plain = stemOf(file)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+/, '').slice(0, MAX_ID).replace(/-+$/, '') || 'document';
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
    ...{ id: idOfFile(file), title: titleIn(text, bodyStart) ?? stemOf(file), department: '', owner: '' },
    ...{ format, text, pages, bodyStart, language: languageOf(text.slice(bodyStart)), audience: everyone },
    ...{ effectiveFrom: '', expiresAt: '', reviewDate: '' },
  };
}

import { describe, expect, it } from 'vitest';
import { twoFormatFindings } from '../../../main/engine/authoring/lint/two-formats.ts';
import type { KnowledgeDocument } from '../../../main/engine/knowledge/model.ts';
import { document } from './fixtures.ts';

const word: KnowledgeDocument = { ...document('Wash hands.'), id: 'a', title: 'Hand hygiene', format: 'docx' };
const page: KnowledgeDocument = { ...document('Clean hands.'), id: 'b', title: 'Hand Hygiene', format: 'html' };
const codes = (documents: readonly KnowledgeDocument[], files: Readonly<Record<string, string>> = {}) =>
  twoFormatFindings(documents, new Map(Object.entries(files))).map(({ code, places }) => [
    code,
    ...places.map(({ documentId }) => documentId),
  ]);

describe('an author is told of one policy in two formats', () => {
  it('with one title', () => {
    expect(codes([word, page])).toEqual([['nearly_repeated', 'a', 'b']]);
  });

  it('with one file name but for its ending', () => {
    const renamed = { ...page, title: 'Washing' };
    expect(codes([word, renamed], { a: 'x/hands.docx', b: 'y/Hands.html' })).toEqual([['nearly_repeated', 'a', 'b']]);
    expect(codes([word, renamed], { a: 'x/hands.docx', b: 'y/washing.html' })).toEqual([]);
  });

  it('but not of translations, nor of two that are never in force on one day', () => {
    expect(codes([word, { ...page, language: 'fr' }])).toEqual([]);
    expect(codes([word, { ...page, effectiveFrom: word.expiresAt, expiresAt: '2099-01-01' }])).toEqual([]);
  });
});

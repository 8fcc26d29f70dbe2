import { createHash } from 'node:crypto';
import type { KnowledgeDocument } from '../../../main/engine/knowledge/model.ts';
import type { Embedder, PassageInput } from '../../../main/engine/models/port.ts';
import { normalise } from '../../../main/engine/text/vectors.ts';

const EVERYONE = { facilities: ['*'], departments: ['*'], roles: ['*' as const] };

export function document(text: string, fields: Partial<KnowledgeDocument> = {}): KnowledgeDocument {
  return {
    id: 'doc',
    title: 'Test policy',
    department: 'nursing',
    owner: 'Lead nurse',
    format: 'markdown',
    language: 'en',
    text,
    pages: [],
    bodyStart: 0,
    audience: EVERYONE,
    effectiveFrom: '2026-01-01',
    expiresAt: '2027-01-01',
    reviewDate: '2026-12-01',
    ...fields,
  };
}

/** Words and marks, roughly as a tokenizer sees them. */
export function countTokens(text: string): number {
  return text.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)?.length ?? 0;
}

function hashVector(text: string, dimensions: number): Float32Array {
  const digest = createHash('sha512').update(text).digest();
  return normalise(Float32Array.from({ length: dimensions }, (_, i) => (digest[i % 64] ?? 0) - 127.5));
}

/** An embedder of hashes: the same text gives the same direction. Records what it was asked for. */
export function hashEmbedder(dimensions = 512): Embedder & { readonly asked: PassageInput[] } {
  const asked: PassageInput[] = [];
  return {
    asked,
    info: { id: `hash-${dimensions}`, dimensions, maxTokens: 512, languages: ['en'] },
    embedQuery: async (text) => hashVector(text, dimensions),
    embedPassages: async (passages) => {
      asked.push(...passages);
      return passages.map(({ title, text }) => hashVector(`${title}|${text}`, dimensions));
    },
    countTokens,
    trim: async () => undefined,
    erase: async () => undefined,
    close: async () => undefined,
  };
}

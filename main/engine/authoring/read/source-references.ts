import type { GuidanceRef } from '../../knowledge/bundle-manifest.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import { headingSections } from '../statements/sections.ts';
import type { BundleSource, GuidanceSource } from './source-schema.ts';

function sameHeading(a: string, b: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(a) === plain(b);
}

function duplicates(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function resolveOne(source: GuidanceSource, documents: readonly KnowledgeDocument[]): GuidanceRef | string {
  const document = documents.find((candidate) => candidate.id === source.document);
  if (document === undefined) {
    return `guidance ${source.id}: there is no document ${source.document}`;
  }
  const sections = headingSections(document).filter(({ heading }) => sameHeading(heading, source.heading));
  const [section] = sections;
  if (section === undefined) {
    return `guidance ${source.id}: ${source.document} has no heading "${source.heading}"`;
  }
  if (sections.length > 1) {
    return `guidance ${source.id}: ${source.document} has several headings "${source.heading}"`;
  }
  const { document: documentId, heading: _, ...rest } = source;
  return { ...rest, documentId, start: section.start, end: section.end };
}

/** Guidance by heading → guidance by span: the heading and all that stands under it. */
export function resolveGuidance(
  sources: readonly GuidanceSource[],
  documents: readonly KnowledgeDocument[],
): { readonly guidance: GuidanceRef[]; readonly problems: string[] } {
  const resolved = sources.map((source) => resolveOne(source, documents));
  return {
    guidance: resolved.filter((one) => typeof one !== 'string'),
    problems: resolved.filter((one) => typeof one === 'string'),
  };
}

/** Ids of the bundle's own parts that are used twice, and questions of the self-test that expect documents that do not exist. */
export function checkReferences(bundle: BundleSource, documents: readonly KnowledgeDocument[]): string[] {
  const known = new Set(documents.map(({ id }) => id));
  return [
    ...duplicates(bundle.guidance.map(({ id }) => id)).map((id) => `two guidance entries have the id ${id}`),
    ...duplicates(bundle.contacts.map(({ id }) => id)).map((id) => `two contacts have the id ${id}`),
    ...bundle.selfTest.flatMap(({ question, expects }) =>
      expects.filter((id) => !known.has(id)).map((id) => `selfTest "${question}": there is no document ${id}`),
    ),
  ];
}

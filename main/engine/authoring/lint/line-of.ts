import type { KnowledgeDocument } from '../../knowledge/model.ts';

/** Of the source, from 1. */
export const lineOf = ({ text }: Pick<KnowledgeDocument, 'text'>, offset: number): number =>
  text.slice(0, offset).split('\n').length;

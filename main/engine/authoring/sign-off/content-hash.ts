import type { KnowledgeDocument } from '../../knowledge/model.ts';
import { sha256Hex } from '../../platform/sha256.ts';

/**
 * Of what somebody signs: the text as it will be quoted, and the fields that change what it means and for whom. SHA-256,
 * lower-case hex. Front matter counts by these fields alone: a decision that is added there changes nothing of them.
 */
export function contentHash(document: KnowledgeDocument): string {
  const { text, bodyStart, title, department, owner, language, audience } = document;
  const { effectiveFrom, expiresAt, reviewDate, listed } = document;
  const { facilities, departments, roles } = audience;
  const fields = { title, department, owner, language, audience: { facilities, departments, roles } };
  const dates = { effectiveFrom, expiresAt, reviewDate };
  return sha256Hex(Buffer.from(JSON.stringify([text.slice(bodyStart), fields, dates, listed === true])));
}

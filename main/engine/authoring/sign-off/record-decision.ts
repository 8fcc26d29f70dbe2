import { isMap, isSeq, parseDocument } from 'yaml';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { Decision } from '../read/front-matter.ts';

const sameScope = (entry: unknown, { code, page }: Decision): boolean => {
  if (!isMap(entry)) return false;
  return entry.get('code') === code && (entry.get('page') ?? undefined) === page;
};

/**
 * YAML with one more decision, in place of an earlier one on the same; comments and order stay.
 * @throws OutpostError FRONT_MATTER_INVALID where it is no YAML map.
 */
export function withDecision(yaml: string, decision: Decision): string {
  const document = parseDocument(yaml, { schema: 'core' });
  if (document.errors.length > 0 || !isMap(document.contents))
    throw new OutpostError('FRONT_MATTER_INVALID', 'The fields of this document are no valid YAML: correct them.', {
      cause: document.errors[0],
    });
  const decisions = document.get('decisions');
  const entry = document.createNode(decision);
  if (!isSeq(decisions)) document.set('decisions', document.createNode([decision]));
  else {
    const at = decisions.items.findIndex((item) => sameScope(item, decision));
    if (at < 0) decisions.items.push(entry);
    else decisions.items[at] = entry;
  }
  const text = document.toString({ lineWidth: 0 });
  return yaml.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text;
}

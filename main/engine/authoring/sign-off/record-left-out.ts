import { isMap, isSeq, parseDocument } from 'yaml';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { LeftOut } from '../read/folder/source-files.ts';

const FIELD = 'leftOut';

function openBundle(yaml: string) {
  const document = parseDocument(yaml, { schema: 'core' });
  if (document.errors.length === 0 && isMap(document.contents)) return document;
  throw new OutpostError('SOURCE_INVALID', 'bundle.yaml is no valid YAML: correct it.', { cause: document.errors[0] });
}

const isAbout = (entry: unknown, file: string): boolean =>
  isMap(entry) && String(entry.get('file')).replace(/^\.\//, '') === file;

const asWritten = (yaml: string, text: string): string =>
  yaml.includes('\r\n') ? text.replace(/\r?\n/g, '\r\n') : text;

/** `bundle.yaml` with one more file left out, in place of an earlier decision on it; comments and order stay. SOURCE_INVALID. */
export function withLeftOut(yaml: string, leftOut: LeftOut): string {
  const document = openBundle(yaml);
  const known = document.get(FIELD);
  const entry = document.createNode(leftOut);
  if (!isSeq(known)) document.set(FIELD, document.createNode([leftOut]));
  else {
    const at = known.items.findIndex((item) => isAbout(item, leftOut.file));
    if (at < 0) known.items.push(entry);
    else known.items[at] = entry;
  }
  return asWritten(yaml, document.toString({ lineWidth: 0 }));
}

/** `bundle.yaml` with a file taken again; null where no decision was about it. SOURCE_INVALID. */
export function withTakenAgain(yaml: string, file: string): string | null {
  const document = openBundle(yaml);
  const known = document.get(FIELD);
  const at = isSeq(known) ? known.items.findIndex((item) => isAbout(item, file)) : -1;
  if (!isSeq(known) || at < 0) return null;
  known.items.splice(at, 1);
  if (known.items.length === 0) document.delete(FIELD);
  return asWritten(yaml, document.toString({ lineWidth: 0 }));
}

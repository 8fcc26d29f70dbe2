/** Deeper than any word processor nests; a tree of this depth is walked by recursion without harm. */
const MAX_DEPTH = 400;
/** Elements of one part: a document of 500 pages has some 300,000. */
const MAX_ELEMENTS = 600_000;
/** Attributes of one element; none of the formats defines more than a hundred. */
const MAX_ATTRIBUTES = 1000;

const QUOTE = '"'.charCodeAt(0);
const APOSTROPHE = "'".charCodeAt(0);
const CLOSE = '>'.charCodeAt(0);

/** Behind `mark`, from `at` on. */
function after(text: string, mark: string, at: number): number {
  const found = text.indexOf(mark, at);
  if (found < 0) throw new Error(`"${mark}" is missing`);
  return found + mark.length;
}

/** Where a tag ends: a ">" within quotes does not end it. */
function tagEnd(text: string, from: number): number {
  let attributes = 0;
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === CLOSE) return at;
    if (unit !== QUOTE && unit !== APOSTROPHE) continue;
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) throw new Error('too many attributes');
    at = after(text, unit === QUOTE ? '"' : "'", at + 1) - 1;
  }
  throw new Error('a tag does not end');
}

/**
 * Counts before anything is built, in one pass: what nests too deep or declares entities costs a parser more than time
 * in proportion to its length.
 * @throws Error where the text goes beyond a limit
 */
export function guardXml(text: string): void {
  let depth = 0;
  let count = 0;
  let at = text.indexOf('<');
  while (at >= 0) {
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) at = after(text, ']]>', at);
    else if (text[at + 1] === '?') at = after(text, '?>', at);
    else if (text[at + 1] === '!') throw new Error('declares a document type');
    else {
      const end = tagEnd(text, at + 1);
      if (text[at + 1] === '/') depth -= 1;
      else {
        count += 1;
        if (text[end - 1] !== '/') depth += 1;
      }
      if (depth > MAX_DEPTH) throw new Error('nests too deep');
      if (count > MAX_ELEMENTS) throw new Error('too many elements');
      at = end;
    }
    at = text.indexOf('<', at);
  }
}

import WordExtractor from 'word-extractor';
import { OutpostError } from '../../../../../shared/errors/outpost-error.ts';
import { finishBlocks } from '../blocks/finish.ts';
import type { Converted } from '../converted.ts';
import { WarningList } from '../warning-list.ts';
import { checkChains } from './check-chains.ts';
import { docBlocks } from './doc-blocks.ts';

/** Compound File Binary Format ([MS-CFB], 2.2), which Word 97 to 2003 write. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const AS_TYPED = { filterUnicode: false };

/** A file of Word 97 to 2003 → Markdown of its words. @throws OutpostError SOURCE_INVALID where it is none. */
export async function readDoc(bytes: Uint8Array): Promise<Converted> {
  if (!COMPOUND.every((byte, index) => bytes[index] === byte)) {
    throw new OutpostError(
      'SOURCE_INVALID',
      'it is no Word file of that kind, whatever its name says: open it and save it as .docx.',
    );
  }
  checkChains(bytes);
  const document = await new WordExtractor().extract(Buffer.from(bytes));
  const warnings = new WarningList();
  const blocks = docBlocks(
    {
      body: document.getBody(AS_TYPED),
      notes: `${document.getFootnotes(AS_TYPED)}\n${document.getEndnotes(AS_TYPED)}`,
      margins: document.getHeaders({ ...AS_TYPED, includeFooters: true }),
      textBoxes: document.getTextboxes({ ...AS_TYPED, includeHeadersAndFooters: true, includeBody: true }),
      comments: document.getAnnotations(AS_TYPED),
    },
    warnings,
  );
  return finishBlocks(blocks, warnings);
}

import { finishBlocks } from '../blocks/finish.ts';
import { setMarksApart } from '../blocks/typed-marks.ts';
import type { Converted } from '../converted.ts';
import { decodeText } from '../decode-text.ts';
import { WarningList } from '../warning-list.ts';
import { plainBlocks } from './plain-blocks.ts';

/** Plain text → Markdown. @throws OutpostError SOURCE_INVALID where it is no text. */
export async function readPlain(bytes: Uint8Array): Promise<Converted> {
  const warnings = new WarningList();
  const text = decodeText(bytes, null, warnings);
  return finishBlocks(setMarksApart(plainBlocks(text, warnings), warnings), warnings);
}

import type { RootContent } from 'mdast';
import { nodeSpan } from '../../../../shared/markdown/parse-markdown.ts';
import { EMPTY_MAPPED, joinMapped, type MappedText } from './mapped-text.ts';
import { plainCode, plainHtml, plainInline } from './plain-inline.ts';
import { plainCells, plainRows } from './table-text.ts';

/** Any block but a list in one line of plain text; what shows nothing gives empty text. */
export function plainBlock(block: RootContent, source: string): MappedText {
  switch (block.type) {
    case 'paragraph':
      return plainInline(block.children, source, true);
    case 'heading':
      return plainInline(block.children, source);
    case 'code':
      return plainCode(block.value, source, nodeSpan(block));
    case 'html':
      return plainHtml(source, nodeSpan(block));
    case 'blockquote':
    case 'footnoteDefinition':
      return joinMapped(
        block.children.map((child) => plainBlock(child, source)),
        ' ',
      );
    case 'list':
      return joinMapped(
        block.children.flatMap((item) => item.children.map((child) => plainBlock(child, source))),
        '; ',
      );
    case 'table': {
      const rows = plainRows(block, source);
      const head = block.children[0];
      return joinMapped(rows.length > 0 || head === undefined ? rows : plainCells(head, source), '; ');
    }
    default:
      return EMPTY_MAPPED;
  }
}

import type { Table } from 'mdast';
import { nodeSpan } from '../../../../shared/markdown/parse-markdown.ts';
import { afterLeadIn, type Draft, type LeadIn, partOf, type Scope } from './draft.ts';
import { joinMapped } from './mapped-text.ts';
import { plainCells, plainRows } from './table-text.ts';

function captionName(caption: LeadIn): string {
  return caption.text.replace(/:$/, '');
}

/** One statement for each row, with its headers; the caption, if any, goes before it and in its path. */
export function tableDrafts(table: Table, caption: LeadIn | null, scope: Scope): Draft[] {
  const [head, ...body] = table.children;
  if (head === undefined) return [];
  const leadIn = caption ?? scope.leadIn;
  const headSpan = nodeSpan(head);
  const before = caption?.owned === true ? { ...headSpan, start: caption.own.start } : headSpan;
  const common = {
    section: scope.section,
    headingPath: caption === null ? scope.headingPath : [...scope.headingPath, captionName(caption)],
    leadIn,
  };
  const spoken = caption?.owned === false ? scope.leadIn : leadIn;
  if (body.length === 0) {
    const cells = joinMapped(plainCells(head, scope.source), '; ');
    const text = afterLeadIn(spoken, cells.text);
    const parts = [partOf(cells, true, headSpan)];
    return [{ ...common, kind: 'row', text, span: before, context: null, parts }];
  }
  return plainRows(table, scope.source).flatMap((row, index) => {
    const node = body[index];
    if (node === undefined || row.text === '') return [];
    const span = nodeSpan(node);
    const text = afterLeadIn(spoken, row.text);
    return [
      {
        ...common,
        kind: 'row' as const,
        text,
        span,
        context: before,
        parts: [partOf(row, true, span)],
      },
    ];
  });
}

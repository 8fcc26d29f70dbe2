import type { AuditRow } from '../chain/entry-line.ts';

const COLUMNS = ['seq', 'at', 'kind', 'action', 'actor', 'details', 'hash'] as const;

/** A cell that begins with one of these is a formula to a spreadsheet (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180, every cell in quotes; what would be calculated is text, by the apostrophe that spreadsheets know. */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

export const CSV_HEAD = COLUMNS.map(cell).join(',');

export const csvLine = (row: AuditRow): string => COLUMNS.map((column) => cell(row[column])).join(',');

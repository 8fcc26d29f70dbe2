import type { FlowTable } from './model.ts';
import type { GridRow } from './grid.ts';

/** How a table is read: rows below that many header rows, names with values, or rows without a header. */
export type TableReading =
  | { readonly kind: 'headed'; readonly rows: number; readonly sure: boolean }
  | { readonly kind: 'pairs'; readonly sure: boolean }
  | { readonly kind: 'bare'; readonly sure: boolean };

/** What heads a column of a clinic's table, in four languages. */
const HEAD_WORDS =
  /^(?:no\.?|nr\.?|item|name|what|when|who|where|how|medicines?|medication|drug|dose|dosage|route|frequency|age|weight|role|action|step|task|number|quantity|amount|time|day|date|area|room|ward|contact|phone|telephone|sign|symptom|temperature|week|month|year|visit|adults?|child(?:ren)?|morning|evening|night|before|after|total|result|value|unit|limit|reason|check(?:ed)?|responsible|medicamento|fármaco|dosis|vía|edad|peso|paso|acción|responsable|cantidad|hora|día|fecha|sala|teléfono|médicament|voie|âge|poids|étape|qui|quoi|quand|quantité|heure|jour|salle|téléphone|medikament|dosis|alter|gewicht|schritt|wer|was|wann|menge|zeit|tag|datum|raum|telefon)\b/i;
/** A header's cell is short (words). */
const HEAD_WORD_COUNT = 6;
const HAS_DIGIT = /\d/;

const filled = (row: GridRow): number[] => row.cells.flatMap((cell, i) => (cell === '' ? [] : [i]));
const allBold = (row: GridRow): boolean => filled(row).length > 0 && row.bold.every((bold) => bold);

/** A first row that is in bold or shaded, unlike the rows below it; with merged cells the rows below that are so too. */
function formattedHeads(rows: readonly GridRow[]): number {
  const by = [allBold, (row: GridRow): boolean => row.shaded].find((test) => {
    const [first, ...rest] = rows;
    return first !== undefined && test(first) && rest.some((row) => !row.title && !test(row));
  });
  const [first, second] = rows;
  if (by === undefined || first === undefined) return 0;
  return second !== undefined && (first.goesOnBelow || first.spans) && by(second) ? 2 : 1;
}

/** The first row has no number where most rows below it have one. */
function numbersBelow(first: GridRow, body: readonly GridRow[]): boolean {
  if (body.length === 0) return false;
  return first.cells.some(
    (cell, i) =>
      !HAS_DIGIT.test(cell) && body.filter((row) => HAS_DIGIT.test(row.cells[i] ?? '')).length * 2 > body.length,
  );
}

/** What a value looks like whatever its number is: "10 kg" and "12 kg" are alike. */
const shapeOf = (cell: string): string => cell.replace(/\d+(?:[.,]\d+)*/g, '#').toLowerCase();

/** Short words, and no number that looks like those below it ("Week 1" above "5 mg" heads it, "1 y" above "2 y" does not). */
function looksLikeHead(first: GridRow, body: readonly GridRow[]): boolean {
  return first.cells.every((cell, i) => {
    if (cell.split(/\s+/).length > HEAD_WORD_COUNT || /[.;!]$/.test(cell)) return false;
    if (!HAS_DIGIT.test(cell)) return true;
    return /\p{L}{3}/u.test(cell) && !body.some((row) => shapeOf(row.cells[i] ?? '') === shapeOf(cell));
  });
}

/** Particulars of a document: what stands beside these is their value. */
const PARTICULARS =
  /^(?:policy|document|title|form|version|revision|owner|author|department|approved|review|effective|issued?|valid|expir|status|contact|phone|scope|storage|t[ií]tulo|versi[oó]n|propietario|autor|departamento|revisi[oó]n|vigencia|titre|propriétaire|auteur|service|validité|titel|eigentümer|verfasser|abteilung|gültig)/i;

function readPairs(rows: readonly GridRow[]): TableReading {
  const [first, ...body] = rows;
  const keys = rows.map(({ cells }) => cells[0] ?? '');
  if (first === undefined || body.length === 0 || keys.every((key) => key === '' || key.endsWith(':')))
    return { kind: 'pairs', sure: true };
  if (rows.every(({ bold }) => bold[0]) && !rows.every(allBold)) return { kind: 'pairs', sure: true };
  if (keys.filter((key) => PARTICULARS.test(key)).length * 2 >= keys.length) return { kind: 'pairs', sure: true };
  const named = first.cells.every((cell) => HEAD_WORDS.test(cell));
  if (named && looksLikeHead(first, body)) return { kind: 'headed', rows: 1, sure: true };
  if (HAS_DIGIT.test(first.cells[1] ?? '')) return { kind: 'pairs', sure: true };
  const numbers = body.filter((row) => HAS_DIGIT.test(row.cells[1] ?? '')).length;
  if (
    looksLikeHead(first, body) &&
    numbers === body.length &&
    (HEAD_WORDS.test(first.cells[1] ?? '') || body.length > 1)
  )
    return { kind: 'headed', rows: 1, sure: HEAD_WORDS.test(first.cells[1] ?? '') };
  return { kind: 'pairs', sure: numbers === 0 && !first.cells.some((cell) => HEAD_WORDS.test(cell)) };
}

/** A cell of a header that goes on in the row below makes a header of that row too. */
function withMergedHeads(reading: TableReading, rows: readonly GridRow[]): TableReading {
  if (reading.kind !== 'headed') return reading;
  let count = reading.rows;
  while (count < rows.length - 1 && rows[count - 1]?.goesOnBelow === true) count += 1;
  return { ...reading, rows: count };
}

/** Told from marks first, from formatting next, from the words last. */
export function readTable(rows: readonly GridRow[], table: FlowTable): TableReading {
  return withMergedHeads(
    firstReading(rows, table),
    rows.filter(({ title }) => !title),
  );
}

function firstReading(rows: readonly GridRow[], table: FlowTable): TableReading {
  const plain = rows.filter(({ title }) => !title);
  const [first, ...body] = plain;
  if (first === undefined) return { kind: 'bare', sure: true };
  const marked = plain.findIndex(({ header }) => !header);
  if (first.header && marked > 0) return { kind: 'headed', rows: marked, sure: true };
  const formatted = formattedHeads(plain);
  if (formatted > 0) return { kind: 'headed', rows: formatted, sure: true };
  const boldKeys = plain.every(({ bold }) => bold[0]) && plain.some((row) => !allBold(row));
  if (first.cells.length === 2 && (boldKeys || table.firstColumnStyled) && !table.firstRowStyled)
    return { kind: 'pairs', sure: true };
  if (table.firstRowStyled && body.length > 0) return { kind: 'headed', rows: 1, sure: true };
  if (first.cells.length <= 2) return readPairs(plain);
  if (body.length === 0) return { kind: 'bare', sure: true };
  if (looksLikeHead(first, body)) {
    const sure = numbersBelow(first, body) || first.cells.some((cell) => cell === '' || HEAD_WORDS.test(cell));
    return boldKeys && !sure
      ? { kind: 'bare', sure: false }
      : { kind: 'headed', rows: 1, sure: sure || body.length > 1 };
  }
  return {
    kind: 'bare',
    sure: first.cells.some(
      (cell, i) => HAS_DIGIT.test(cell) && body.some((row) => shapeOf(row.cells[i] ?? '') === shapeOf(cell)),
    ),
  };
}

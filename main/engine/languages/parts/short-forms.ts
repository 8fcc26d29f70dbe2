/** An abbreviation that staff write, and what it may mean: one expansion, or all of them where it is ambiguous. */
interface ShortForm {
  readonly term: string;
  readonly means: readonly string[];
}

/**
 * The abbreviations of one language, as clinic staff mean them. They add to what is searched for by words; the guard never
 * reads them. A bundle's glossary has priority over them, term by term.
 */
export interface ShortForms {
  /** Those that a text uses, each once, in its order. */
  in(text: string): readonly ShortForm[];
  /** Whether a written word is one of them, its plural or its form with full stops. */
  knows(word: string): boolean;
}

/** `pt`, `A&E`, `w/o`, and `BP/temp`, which is looked up in parts where it is none as a whole. */
const WRITTEN = /(?<![\p{L}\p{N}])(?:(?:\p{L}\.){2,}|[\p{L}\p{N}]+(?:[&/][\p{L}\p{N}]*)*)/gu;
const LINE = /^(?<term>\S+?)(?<mark>!?) = (?<means>.+)$/u;

/**
 * `list`: one a line, `term = meaning; other meaning`. The rule for case is part of each line: `IT! = …` counts only as it
 * is written there, since "it" is an ordinary word; `BP = …` counts in any case; where a term has both (`HR!` and `hr`),
 * the first has priority. Either may carry an s ("pts", "HCAs"), and full stops between its letters, which make it certain
 * in any case ("p.r.n.", "a.l.").
 * @throws Error for a line of another form: the lists are part of the program.
 */
export function createShortForms(list: string): ShortForms {
  const asWritten = new Map<string, ShortForm>();
  const inAnyCase = new Map<string, ShortForm>();
  for (const line of list.split('\n').filter((text) => text.trim() !== '')) {
    const { term, mark, means } = LINE.exec(line.trim())?.groups ?? {};
    if (term === undefined || means === undefined) throw new Error(`Not "term = meaning; other meaning": ${line}`);
    const entry = { term, means: means.split('; ') };
    if (mark === '!') asWritten.set(term, entry);
    else inAnyCase.set(term.toLowerCase(), entry);
  }
  const entryOf = (word: string): ShortForm | null => asWritten.get(word) ?? inAnyCase.get(word.toLowerCase()) ?? null;

  function formOf(written: string): ShortForm | null {
    const word = written.includes('.') ? written.replaceAll('.', '').toUpperCase() : written;
    return entryOf(word) ?? (word.endsWith('s') ? entryOf(word.slice(0, -1)) : null);
  }

  function formsOf(written: string): ShortForm[] {
    const whole = formOf(written);
    return whole === null ? written.split('/').flatMap((part) => formOf(part) ?? []) : [whole];
  }

  return {
    in: (text) => [...new Set([...text.matchAll(WRITTEN)].flatMap(([written]) => formsOf(written)))],
    knows: (word) => formOf(word) !== null,
  };
}

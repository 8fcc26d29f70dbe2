/** Of a field, the code before its result (ECMA-376, part 1, 17.16). */
interface OpenField {
  code: string;
  inResult: boolean;
  /** Its result was shown, or something in it. */
  shown: boolean;
  readonly box: FormBox | null;
}

/** A field of a form with what it holds, where it keeps that apart from its result. */
export interface FormBox {
  readonly kind: 'check' | 'choice' | 'text';
  readonly text: string;
}

/** Built by the word processor from what stands elsewhere, or of a page that is not known. */
const LEFT_OUT = /^\s*(?:TOC|INDEX|TOA|PAGE|NUMPAGES|SECTIONPAGES|SECTION|FILESIZE)\b/i;
/** In headers and footers: what repeats the document's title, headings, author or dates. */
const OF_MARGINS =
  /^\s*(?:STYLEREF|TITLE|SUBJECT|FILENAME|AUTHOR|LASTSAVEDBY|DATE|TIME|SAVEDATE|PRINTDATE|CREATEDATE|REVNUM)\b/i;
const UNFILLED = /^\s*(?:MERGEFIELD|FILLIN|ASK|MACROBUTTON|GREETINGLINE|ADDRESSBLOCK)\b/i;

/** What a field was when it ended. */
export interface EndedField {
  readonly code: string;
  readonly shown: boolean;
  readonly box: FormBox | null;
  readonly unfilled: boolean;
}

/** Follows fields through a story: they begin and end within runs, over paragraphs, and one in another. */
export class Fields {
  readonly #open: OpenField[] = [];
  /** Where fields do not end, nothing is left out by them. */
  readonly #balanced: boolean;
  readonly #body: boolean;

  constructor(balanced: boolean, body: boolean) {
    this.#balanced = balanced;
    this.#body = body;
  }

  begin(box: FormBox | null): void {
    this.#open.push({ code: '', inResult: false, shown: false, box });
  }

  code(text: string): void {
    const field = this.#open.at(-1);
    if (field !== undefined && !field.inResult) field.code += text;
  }

  separate(): void {
    const field = this.#open.at(-1);
    if (field !== undefined) field.inResult = true;
  }

  end(): EndedField | null {
    const field = this.#open.pop();
    if (field === undefined) return null;
    return { code: field.code.trim(), shown: field.shown, box: field.box, unfilled: UNFILLED.test(field.code) };
  }

  /** Whether text at this place is shown. */
  get shows(): boolean {
    if (!this.#balanced) return true;
    return this.#open.every(({ inResult, code }) => inResult && !this.leavesOut(code));
  }

  told(): void {
    for (const field of this.#open) field.shown = true;
  }

  leavesOut(code: string): boolean {
    return LEFT_OUT.test(code) || (!this.#body && OF_MARGINS.test(code));
  }
}

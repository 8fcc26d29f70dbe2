import { elements, type XmlElement, textOf } from '../ooxml/xml.ts';
import { quoted, type WarningList } from '../warning-list.ts';

interface Range {
  readonly author: string;
  readonly text: string;
  words: string;
}

/** Remarks of reviewers: they are no text, and are told with the words that they are about. */
export class Comments {
  readonly #byId: Map<string, Range>;
  readonly #open = new Set<Range>();

  constructor(part: XmlElement | null) {
    this.#byId = new Map(
      elements(part ?? undefined, 'w:comment').map((comment) => [
        comment.attributes['w:id'] ?? '',
        {
          author: comment.attributes['w:author'] ?? '',
          text: elements(comment, 'w:p').map(textOf).join(' ').trim(),
          words: '',
        },
      ]),
    );
  }

  begin(id: string): void {
    const range = this.#byId.get(id);
    if (range !== undefined) this.#open.add(range);
  }

  end(id: string): void {
    const range = this.#byId.get(id);
    if (range !== undefined) this.#open.delete(range);
  }

  /** Text that is shown, in the order of the document. */
  heard(text: string): void {
    for (const range of this.#open) range.words += text;
  }

  tell(notices: WarningList): void {
    for (const { author, text, words } of this.#byId.values()) {
      const about = words.trim() === '' ? '' : ` on ${quoted(words)}`;
      notices.add('comment', `${author === '' ? 'Someone' : author} comments${about}: ${quoted(text)}`);
    }
  }
}

import fc from 'fast-check';

/**
 * Random policies whose every word is known: words of the text begin with `w`, of headings with `h`, of
 * link targets with `u`, so that a test can tell what must be found again.
 */
export interface WrittenMarkdown {
  readonly text: string;
  readonly words: readonly string[];
  /** Words of table headers: told only where a cell stands under them. */
  readonly headers: readonly string[];
}

type Piece = (next: (header?: 'header') => string) => string;

const inline: fc.Arbitrary<Piece> = fc.constantFrom<Piece>(
  (next) => next(),
  (next) => `**${next()}** ${next()}`,
  (next) => `*${next()} ${next()}*`,
  (next) => `[${next()}](https://example.org/u1 "ut")`,
  (next) => `\`${next()}\``,
  (next) => `${next()} &amp; ${next()}`,
  (next) => `😀 ${next()} \\[${next()}\\]`,
  (next) => `${next()} <br> ${next()}`,
  (next) => `https://example.org/${next()}`,
);

const opening = fc.constantFrom('', 'This ', 'Unless ', 'It ', 'If ', 'Otherwise, ', '(b) ', 'e.g. ');
const ending = fc.constantFrom('.', '.', '!', '?', ':', '', ' and');

const sentence: fc.Arbitrary<Piece> = fc.tuple(opening, fc.array(inline, { minLength: 1, maxLength: 6 }), ending).map(
  ([start, pieces, end]) =>
    (next) =>
      start + pieces.map((piece) => piece(next)).join(' ') + end,
);

const prose: fc.Arbitrary<Piece> = fc
  .array(sentence, { minLength: 1, maxLength: 5 })
  .map((sentences) => (next) => sentences.map((one) => one(next)).join(' '));

const wrapped: fc.Arbitrary<Piece> = fc
  .array(sentence, { minLength: 1, maxLength: 4 })
  .map((sentences) => (next) => sentences.map((one) => one(next)).join('\n'));

const indent = (text: string, by: string) => text.replaceAll('\n', `\n${by}`);

const list: fc.Arbitrary<Piece> = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(prose, fc.option(fc.array(prose, { minLength: 1, maxLength: 3 }))), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(
    ([ordered, items]) =>
      (next) =>
        items
          .map(([own, nested], i) => {
            const mark = ordered ? `${i + 1}. ` : '- ';
            const by = ' '.repeat(mark.length);
            const inner = nested?.map((item) => `\n${by}* ${indent(item(next), `${by}  `)}`).join('') ?? '';
            return mark + indent(own(next), by) + inner;
          })
          .join('\n'),
  );

const table: fc.Arbitrary<Piece> = fc
  .array(fc.tuple(fc.boolean(), sentence), { minLength: 0, maxLength: 4 })
  .map(
    (rows) => (next) =>
      [
        `| ${next('header')} | ${next('header')} |`,
        '|---|---|',
        ...rows.map(([empty, cell]) => `| ${empty ? '' : next()} | ${cell(next)} |`),
      ].join('\n'),
  );

const block: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 4, arbitrary: prose },
  { weight: 2, arbitrary: wrapped },
  { weight: 3, arbitrary: list },
  { weight: 1, arbitrary: table },
  {
    weight: 1,
    arbitrary: prose.map(
      (piece): Piece =>
        (next) =>
          `> ${indent(piece(next), '> ')}`,
    ),
  },
  {
    weight: 1,
    arbitrary: wrapped.map(
      (piece): Piece =>
        (next) =>
          `\`\`\`\n${piece(next)}\n\`\`\``,
    ),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 1, max: 4 }).map(
      (depth): Piece =>
        () =>
          `${'#'.repeat(depth)} h${depth} hx`,
    ),
  },
);

/** Markdown files of a few blocks, with either kind of line end. */
export const markdown: fc.Arbitrary<WrittenMarkdown> = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 7 }), fc.boolean())
  .map(([blocks, crlf]) => {
    const words: string[] = [];
    const headers: string[] = [];
    const next = (header?: 'header') => {
      const word = `w${words.length + headers.length}z`;
      (header === undefined ? words : headers).push(word);
      return word;
    };
    const text = `${blocks.map((piece) => piece(next)).join('\n\n')}\n`;
    return { text: crlf ? text.replaceAll('\n', '\r\n') : text, words, headers };
  });

import { render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../../main/engine/authoring/chunking/passages.ts';
import { GuidanceCards } from '../../renderer/parts/citations/GuidanceCards.tsx';
import { Markdown } from '../../renderer/parts/document/Markdown.tsx';
import type { Guidance } from '../../shared/contract/approved-words.ts';
import { countTokens, document as policy } from '../unit/authoring/fixtures.ts';
import { markdown } from '../unit/authoring/markdown-arbitrary.ts';
import { LANGUAGES } from '../fixtures/languages.ts';

const TILDES = 'Give 10~20 ml at once, then 30~40 ml after an hour.';

/** The words of a document on screen. */
function view(text: string, mark: { start: number; end: number } | null = null, bodyStart = 0): HTMLElement {
  const { container, unmount } = render(<Markdown text={text} bodyStart={bodyStart} mark={mark} />);
  const shown = container.cloneNode(true) as HTMLElement;
  unmount();
  return shown;
}

/** Letters, digits and signs: lines and columns of a document are one line in its statements. */
const signs = (text: string): string => text.replace(/\s+/g, '');

function readable(text: string): string {
  const shown = view(text);
  return signs(shown.textContent);
}

function statements(text: string): string[] {
  return chunkDocument(policy(text), { countTokens, languages: LANGUAGES }).statements.map(
    (statement) => statement.text,
  );
}

function card(text: string): Guidance {
  return {
    id: 'g',
    title: 'Fluids',
    category: 'medication_dosage',
    text,
    bundle: 'sample',
    version: 1,
    documentId: 'fluids',
    start: 0,
    end: text.length,
    approvedBy: 'Dr. Ada',
    approvedOn: '2026-01-01',
  };
}

describe('a single tilde', () => {
  it('strikes nothing out in the viewer', () => {
    const shown = view(TILDES);
    expect(shown.querySelector('s, del')).toBeNull();
    expect(shown.textContent).toBe(TILDES);
  });

  it('strikes nothing out on a guidance card', () => {
    render(<GuidanceCards guidance={[card(TILDES)]} onOpen={() => undefined} />);
    const shown = screen.getByTestId('guidance');
    expect(shown.querySelector('s, del')).toBeNull();
    expect(shown.textContent).toContain(TILDES);
  });
});

/** Pieces of a policy that two parsers may take for different things; `word` is new in each. */
const PIECES: readonly ((word: () => string) => string)[] = [
  (word) => `Give ${word()} 10~20 ml, then ${word()} 30~40 ml of it.`,
  (word) => `Report ${word()} at once.\n      Then ${word()} waits outside.`,
  (word) => `    Staff ${word()} wash their hands.`,
  (word) => `<div class="box"><b>${word()}</b> is kept cold.</div>`,
  (word) => `<p>Staff ${word()} wait.<br>Then <i>${word()}</i> leave.</p>`,
  (word) => `<table>\n<tr><td>${word()}</td><td>15 mg</td></tr>\n</table>`,
  (word) => `<!-- ${word()} -->\n\nThe ${word()} is locked.`,
  (word) => `The chart ![Dose of ${word()} by weight](chart.png) hangs there.`,
  (word) => `The fridge<br>${word()} is checked daily.`,
  (word) => `Write to ${word()}@example.org or www.example.org/${word()} today.`,
  (word) => `Do ~~${word()}~~ <del>${word()}</del> call the ${word()}.`,
  (word) => `<p>Do <s>${word()}</s> lock the ${word()}.</p>`,
  (word) => `<del>\n\nThe ${word()} is open.\n\n</del>`,
  (word) => `- ![${word()}](a.png)\n- 1~2 ${word()}\n      and ${word()}`,
];

describe('what authoring says is what the viewer shows', () => {
  const policies = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((pieces) => {
    let words = 0;
    const word = (): string => `w${++words}z`;
    return `${pieces.map((piece) => piece(word)).join('\n\n')}\n`;
  });

  it('every word of every statement of texts with tildes, indentation, HTML and pictures', () => {
    fc.assert(
      fc.property(policies, (text) => {
        const shown = readable(text);
        for (const statement of statements(text)) {
          for (const word of statement.split(/\s+|;\s/))
            expect(shown, `${word} of “${statement}” in ${JSON.stringify(text)}`).toContain(
              word.replace(/[:;.]+$/, ''),
            );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('every statement to the letter, where no list or table is folded into a line', () => {
    for (const [i, piece] of PIECES.slice(0, -1).entries()) {
      const text = `${piece(() => `word${i}`)}\n`;
      const shown = readable(text);
      for (const statement of statements(text)) expect(shown).toContain(signs(statement));
    }
  });

  it('every word of whatever Markdown', () => {
    fc.assert(
      fc.property(markdown, ({ text, words }) => {
        const shown = readable(text);
        for (const word of words) expect(shown).toContain(word);
      }),
      { numRuns: 40 },
    );
  });
});

describe('withdrawn words', () => {
  it.each(['Do ~~not~~ wait outside.', 'Do <del>not</del> wait outside.', '<p>Do <del>not</del> wait outside.</p>'])(
    'of %s are neither on screen nor in a statement',
    (text) => {
      expect(view(text).textContent).not.toContain('not');
      expect(statements(text)).toEqual(['Do wait outside.']);
    },
  );

  it('a tag that nothing closes strikes nothing out', () => {
    const text = 'Do <s>not wait outside.';
    expect(view(text).querySelector('s')).toBeNull();
    expect(statements(text)).toEqual(['Do not wait outside.']);
  });
});

describe('HTML and pictures', () => {
  it('are shown as words, never as HTML', () => {
    const shown = view('<div onclick="run()">Call <b>now</b><script>alert(1)</script></div>\n\n![The exit](x.png)');
    expect(shown.querySelector('b, script, img, [onclick]')).toBeNull();
    expect(shown.textContent.replace(/\s+/g, ' ').trim()).toBe('Call now The exit');
  });

  it.each(['<p>Wash the wound.</p>', 'See ![Wash the wound.](a.png)', '```\nWash the wound.\n```'])(
    'the quoted words are marked in %s',
    (text) => {
      const document = `---\ntitle: x\n---\n\n${text}\n`;
      const start = document.indexOf('Wash');
      const shown = view(document, { start, end: start + 'Wash the wound.'.length }, document.indexOf('\n\n') + 2);
      expect([...shown.querySelectorAll('mark')].map((marked) => marked.textContent)).toEqual(['Wash the wound.']);
    },
  );
});

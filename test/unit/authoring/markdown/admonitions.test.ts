import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../said.ts';

describe('a remark that is set apart', () => {
  it.each([
    ['of MkDocs', '!!! danger "Wet floor"\n    Do not run.\n\n    Wait until\n    it is dry.\n\nDoors close at ten.\n'],
    ['of Docusaurus', ':::caution[Wet floor]\nDo not run.\n\nWait until\nit is dry.\n:::\nDoors close at ten.\n'],
    ['of Obsidian', '> [!danger]- Wet floor\n> Do not run.\n>\n> Wait until\n> it is dry.\n\nDoors close at ten.\n'],
  ])('names each of its paragraphs, and nothing behind it: %s', (_, text) => {
    const { said, codes, text: shown } = readMarkdown(text);
    expect(said).toEqual(['Wet floor: Do not run. Wait until it is dry.', 'Doors close at ten.']);
    expect(codes).toEqual([]);
    // A place is told by its line.
    const lineOf = (all: string) => all.split('\n').findIndex((line) => line.startsWith('Doors'));
    expect(lineOf(shown)).toBe(lineOf(text));
  });

  it('without a name has that of its kind, as its page shows it', () => {
    expect(readMarkdown('> [!WARNING]\n> Do not run.\n').said).toEqual(['Warning: Do not run.']);
  });

  it('keeps its list with the words that introduce it', () => {
    expect(readMarkdown('!!! note "Wet floor"\n    Never:\n\n    - run\n    - jump\n').said).toEqual([
      'Wet floor: Never: run; jump',
    ]);
    expect(readMarkdown('!!! note "Never"\n    - run\n    - jump\n').said).toEqual(['Never: run; jump']);
  });

  it('ends where its lines are no longer set in', () => {
    expect(readMarkdown('!!! note "Never"\n    Run.\nDoors close at ten.\n').said).toEqual([
      'Never: Run.',
      'Doors close at ten.',
    ]);
  });

  it('with a table of its own is told', () => {
    const { said, codes } = readMarkdown('!!! note "Doors"\n    | Door | Key |\n    |---|---|\n    | North | red |\n');
    expect(said.join(' ')).toContain('Door: North; Key: red');
    expect(codes).toEqual(['heading_guessed']);
  });

  it('is left alone in a block of code', () => {
    const code = '```\n!!! note "Doors"\n    Closed.\n```\n';
    expect(readMarkdown(code).text).toBe(code);
  });
});

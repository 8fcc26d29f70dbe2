import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../shared/markdown/parse-markdown.ts';
import { isTooNested } from '../../../shared/markdown/too-nested.ts';

function depthOf(node: Nodes): number {
  let deepest = 0;
  const open: (readonly [Nodes, number])[] = [[node, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [at, depth] = next;
    deepest = Math.max(deepest, depth);
    if ('children' in at) for (const child of at.children) open.push([child, depth + 1]);
  }
  return deepest;
}

const HOSTILE: Readonly<Record<string, string>> = {
  'quotes in quotes': `${'>'.repeat(10_000)} Words that stay.`,
  'lists in one line': `${'- '.repeat(5_000)}Words that stay.`,
  'lists by their indent': Array.from({ length: 400 }, (_, level) => `${' '.repeat(2 * level)}- Words that stay.`).join(
    '\n',
  ),
  stars: `${'*'.repeat(5_000)}Words that stay.${'*'.repeat(5_000)}`,
  'emphasis in emphasis': `${'*a '.repeat(5_000)}Words that stay.${'b*'.repeat(5_000)}`,
  'emphasis over lines': `${'*a\n'.repeat(5_000)}Words that stay.\n${'b*\n'.repeat(5_000)}`,
  brackets: `${'['.repeat(10_000)}Words that stay.${']'.repeat(10_000)}`,
  pictures: `${'!['.repeat(3_000)}Words that stay.${'](b)'.repeat(3_000)}`,
};

describe('Markdown that nests beyond all measure', () => {
  it.each(Object.entries(HOSTILE))('is read without nesting: %s', (_what, text) => {
    const tree = parseMarkdown(text, 0);
    expect(depthOf(tree)).toBeLessThan(200);
    expect(JSON.stringify(tree)).toContain('Words that stay.');
  });

  it.each([
    ['a long table of bold words', `| a | b |\n|---|---|\n${'| **a** | **b** |\n'.repeat(2_000)}`],
    ['a long list of bold words', '- **Never** leave it open.\n'.repeat(2_000)],
    ['a long numbered list', Array.from({ length: 1_000 }, (_, n) => `${n + 1}. **Close** it.`).join('\n')],
    ['a form with lines to write on', `Name: ${'_'.repeat(80)}\nWard: ${'_'.repeat(80)}\n`.repeat(20)],
    ['quotes and lists as deep as people write', `${'> '.repeat(10)}- one\n`],
  ])('is not what people write: %s is read with its structure', (_what, text) => {
    expect(isTooNested(text)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { PageItem } from '../../../../main/engine/authoring/layout/page-item.ts';
import type { CloserTools } from '../../../../main/engine/authoring/second-reading/closer-look.ts';
import { judgeLeftovers } from '../../../../main/engine/authoring/second-reading/judge-leftovers.ts';
import { layerOf } from '../../../../main/engine/authoring/second-reading/layer-tokens.ts';
import { leftoversOf } from '../../../../main/engine/authoring/second-reading/leftovers.ts';
import type { PictureToken } from '../../../../main/engine/authoring/second-reading/picture-tokens.ts';
import { textTokensOf } from '../../../../main/engine/authoring/second-reading/text-tokens.ts';

const item = (text: string, x: number): PageItem => ({
  ...{ text, x, y: 0, width: 5 * text.length, height: 10, baseline: 8, size: 10 },
  ...{ bold: false, italic: false, rotation: 0, afterSpace: x > 0 },
});

/** A line of a page: every letter, and every blank, is five points wide. */
function layer(line: string) {
  let x = 0;
  const items = line.split(' ').map((word) => {
    const placed = item(word, x);
    x += 5 * (word.length + 1);
    return placed;
  });
  return layerOf(items, []);
}

const tokensIn = (line: string): PictureToken[] => layer(line).lines.flat();

/** What a person is told where the text says `text`, the file `file`, the first look `read` and closer looks `closer`. */
async function judged(text: string, file: string, read: string, closer: string, confidence = 0.95) {
  const own = textTokensOf(text, [{ page: 1, start: 0 }]);
  const picture = tokensIn(read);
  const look = async () => tokensIn(closer).map((token) => ({ ...token, confidence }));
  const tools: CloserTools = {
    ...{ line: look, word: look, raised: async () => '' },
    ...{ isMicro: async () => false, isBlank: async () => closer === '' },
  };
  const found = leftoversOf(own, [picture]);
  const result = await judgeLeftovers(
    own,
    picture,
    found,
    () => true,
    layer(file),
    () => false,
    tools,
  );
  return {
    differing: result.leftovers.text.length + result.leftovers.picture.length + result.unsaid.length > 0,
    unsure: result.unsure.map(({ raw }) => raw),
  };
}

describe('what two readings lack of each other', () => {
  it('is nothing where a closer look reads what file and text say', async () => {
    expect(await judged('Give 2.5 mg now', 'Give 2.5 mg now', 'Give 25 mg now', 'Give 2.5 mg now')).toEqual({
      differing: false,
      unsure: [],
    });
  });

  it('differs where every look surely reads another number, unit or sign than file and text say', async () => {
    const other = await judged('Give 7.5 mg now', 'Give 7.5 mg now', 'Give 2.5 mg now', 'Give 2.5 mg now');
    expect(other.differing).toBe(true);
    const unit = await judged('Give 5 mcg now', 'Give 5 mcg now', 'Give 5 mg now', 'Give 5 mg now');
    expect(unit.differing).toBe(true);
  });

  it('could not be read where the looks have no other number, or are unsure of it', async () => {
    const garbled = await judged('Give 33 mg now', 'Give 33 mg now', 'Give ol mg now', 'Give ol mg now');
    expect(garbled).toEqual({ differing: false, unsure: ['33'] });
    const doubted = await judged('Give 33 mg now', 'Give 33 mg now', 'Give 38 mg now', 'Give 38 mg now', 0.4);
    expect(doubted).toEqual({ differing: false, unsure: ['33'] });
  });

  it('differs where nothing is drawn in the place', async () => {
    expect((await judged('Give 33 mg now', 'Give 33 mg now', 'Give mg now', '')).differing).toBe(true);
  });

  it('differs where the text says something else than file and picture', async () => {
    expect((await judged('Give 7.5 mg now', 'Give 2.5 mg now', 'Give 2.5 mg now', 'Give 2.5 mg now')).differing).toBe(
      true,
    );
  });

  it('differs where the text has another sign than the file, though the picture was read as the text has it', async () => {
    expect((await judged('where it is < 80 now', 'where it is ≤ 80 now', 'where it is < 80 now', '')).differing).toBe(
      true,
    );
  });
});

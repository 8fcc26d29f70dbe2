import { describe, expect, it } from 'vitest';
import { gridAt, HABITS, readDrawn } from './draw.ts';

describe.each(HABITS)('paragraphs of a ruled cell, drawn a %s at a time', (habit) => {
  const header = { bold: true };

  it('are kept apart: a number that begins one joins no number before it', async () => {
    const { text } = await readDrawn((draw) => {
      gridAt(draw, [60, 160, 460], [80, 110, 200, 230]);
      draw.text(64, 98, 'Colour', header);
      draw.text(164, 98, 'What to do', header);
      draw.text(64, 130, 'Red');
      draw.text(164, 130, 'Leave by stair 4');
      draw.text(164, 145, '5 minutes later count heads');
      draw.text(164, 160, 'Do not use the lift');
      draw.text(64, 218, 'Blue');
      draw.text(164, 218, 'Call 222');
    }, habit);
    expect(text).toContain('Leave by stair 4; 5 minutes later count heads; Do not use the lift');
  });

  it('are one where a line was broken because the next word found no room', async () => {
    const { text } = await readDrawn((draw) => {
      gridAt(draw, [60, 160, 320], [80, 110, 200, 230]);
      draw.text(64, 98, 'Colour', header);
      draw.text(164, 98, 'What to do', header);
      draw.text(64, 130, 'Red');
      draw.text(164, 130, 'Tell the Fire Warden of Ward');
      draw.text(164, 145, 'Seven at once');
      draw.text(64, 218, 'Blue');
      draw.text(164, 218, 'Call 222');
    }, habit);
    expect(text).toContain('Tell the Fire Warden of Ward Seven at once');
  });
});

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { openPage, type } from './support/open-window.tsx';
import { HEALTH, WELL } from './support/health.ts';

// A document without a browser has no canvas to draw on; the same numbers stand in tables, which are tested.
vi.mock('uplot', () => ({
  default: class {
    static paths = {};
    setSize(): void {}
    destroy(): void {}
  },
}));

describe('alerts', () => {
  it('say that nothing needs attention', async () => {
    await openPage('/health', WELL);
    expect((await screen.findByText(/No alert\./)).closest('[role=status]')).not.toBeNull();
  });

  it('name what is wrong, how far, and what to do about it', async () => {
    const alerts = [
      { id: 'empty_retrievals' as const, value: 0.4, limit: 0.2 },
      { id: 'citation_coverage' as const, value: 0.9, limit: 1 },
      { id: 'index_unhealthy' as const, value: 1, limit: 0 },
    ];
    await openPage('/health', { ...WELL, 'telemetry.health': () => ({ ...HEALTH, alerts }) });
    const item = async (name: string): Promise<string> =>
      (await screen.findByRole('heading', { name })).closest('li')?.textContent ?? '';
    expect(await item('Many searches find nothing')).toContain('Now 40%, limit 20%.');
    expect(await item('Many searches find nothing')).toContain('tell the owner of the knowledge what is missing');
    expect(await item('Sentences were shown without a source')).toContain('Now 90%, at least 100% is expected.');
    expect(await item('The search index does not work')).not.toContain('Now');
  });
});

describe('the figures', () => {
  it('stand with what they mean', async () => {
    await openPage('/health', WELL);
    const figures = within(await screen.findByTestId('key-figures'));
    const shown = figures.getAllByRole('term').map((term) => [term.textContent, term.nextElementSibling?.textContent]);
    expect(shown).toEqual([
      ['Questions', '8'],
      ['Searches that found something', '75%'],
      ['Sentences with a source', '100%'],
      ['First passage on screen', '≤ 120 ms'],
    ]);
  });

  it('of a plot stand in a table too', async () => {
    await openPage('/health', WELL);
    const table = within(await screen.findByRole('region', { name: 'Day by day, last two weeks', hidden: true }));
    const [, , latest] = table.getAllByRole('row', { hidden: true });
    expect([...(latest?.children ?? [])].map((cell) => cell.textContent)).toEqual([
      'Nov 27, 2026',
      '3',
      '1',
      '2',
      '50%',
      '–',
    ]);
  });

  it('are those of the period that is chosen', async () => {
    const fake = await openPage('/health', WELL);
    type(await screen.findByLabelText('Period'), '7');
    await waitFor(() => expect(fake.inputsOf('telemetry.health')).toEqual([{ days: 14 }, { days: 7 }]));
  });

  it('are said to be missing where no question was asked', async () => {
    await openPage('/health', { ...WELL, 'telemetry.health': () => ({ ...HEALTH, questions: 0, routes: {} }) });
    expect(await screen.findByText(/No question was asked in this period/)).toBeDefined();
    expect(screen.queryByTestId('key-figures')).toBeNull();
  });

  it('the spread of one step is shown by its name', async () => {
    await openPage('/health', WELL);
    type(await screen.findByLabelText('Show the spread of'), 'first_passage');
    const spread = within(await screen.findByRole('region', { name: 'Spread: First passage on screen', hidden: true }));
    const rows = spread.getAllByRole('row', { hidden: true }).slice(1);
    expect(rows.map((row) => row.textContent)).toEqual(['100 ms6', '1 s2', '> 1 s0']);
  });
});

describe('the check-up', () => {
  it('says what does not work, with its remedy', async () => {
    const check = { id: 'models', title: 'Models', detail: 'None here.', remedy: 'Run: models fetch.' };
    await openPage('/health', {
      ...WELL,
      'system.doctor': () => ({ ok: false, checks: [{ ...check, state: 'failed' as const }] }),
    });
    const item = (await screen.findByText('Models')).closest('li');
    expect(item?.textContent).toBe('Models: does not work. None here.Run: models fetch.');
  });

  it.each([
    ['knowledge', 'Run `knowledge sync`.', /on the page Knowledge/],
    ['model.minilm-l6-v2', 'npm run outpost -- models fetch', /A local admin fetches it/],
    ['model.minilm-l6-v2', 'outpost models fetch minilm-l6-v2', /A local admin fetches it/],
    ['model.minilm-l6-v2', '"/opt/a/node" "/opt/a/dist/main/cli.mjs" models fetch', /A local admin fetches it/],
    ['node', 'Start with `npm start`.', /Tell IT what stands here/],
    ['memory', 'Close other programs.', /^Close other programs\.$/],
  ])('tells of the check-up’s %s what a person at a window can do, and no command', async (id, remedy, says) => {
    const check = { id, title: 'A part', state: 'failed' as const, detail: 'gone', remedy };
    await openPage('/health', { ...WELL, 'system.doctor': () => ({ ok: false, checks: [check] }) });
    expect((await screen.findByText(says)).textContent).not.toMatch(/`|npm|outpost |cli\.mjs/);
  });
});

describe('the newest traces', () => {
  it('lead to their steps', async () => {
    await openPage('/health', { ...WELL, 'telemetry.trace': () => null });
    fireEvent.click(await screen.findByRole('link', { name: 'abcd 1234…' }));
    expect(await screen.findByRole('heading', { name: 'Steps of an answer' })).toBeDefined();
  });
});

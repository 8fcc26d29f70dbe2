import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CALL_PHARMACIST, STATUS } from './support/clinic.ts';
import { openPage, press } from './support/open-window.tsx';

const TYPED = 'zorblatwick';
const broken = vi.hoisted(() => ({ is: false }));
vi.mock('../../renderer/features/library/LibraryPage.tsx', () => ({
  LibraryPage: () => {
    if (broken.is) throw new TypeError(`cannot read ${'zorblatwick'}`);
    return <h1>Library</h1>;
  },
}));
afterEach(() => {
  broken.is = false;
  vi.restoreAllMocks();
});

describe('a page that crashes', () => {
  it('says so with a code, without a word of its error, and counts; the other pages go on', async () => {
    broken.is = true;
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const fake = await openPage('/library', { 'system.pageFailed': () => ({}) });
    const failed = await screen.findByTestId('page-failed');
    expect(failed.textContent).toMatch(/WINDOW-LIBRARY-[0-9a-f]{8}/);
    expect(document.body.textContent).not.toContain(TYPED);
    expect(document.body.textContent).not.toContain('TypeError');
    await waitFor(() => expect(fake.inputsOf('system.pageFailed')).toEqual([{}]));
    act(() => within(screen.getByRole('navigation')).getByRole('link', { name: 'Ask' }).click());
    expect(await screen.findByLabelText('Your question')).toBeDefined();
  });

  it('is tried again, and copies its code', async () => {
    broken.is = true;
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const copied: string[] = [];
    vi.stubGlobal('navigator', {
      ...navigator,
      clipboard: { writeText: async (text: string) => void copied.push(text) },
    });
    await openPage('/library', { 'system.pageFailed': () => ({}) });
    await screen.findByTestId('page-failed');
    press('Copy the code');
    expect(copied).toEqual([expect.stringMatching(/^WINDOW-LIBRARY-[0-9a-f]{8}$/)]);
    vi.unstubAllGlobals();
    broken.is = false;
    press('Try again');
    expect(await screen.findByRole('heading', { name: 'Library' })).toBeDefined();
  });
});

describe('the line between the window and its engine', () => {
  it.each([
    ['restarting', 'engine-restarting'],
    ['starting', 'engine-restarting'],
    ['failed', 'engine-failed'],
  ] as const)('an engine that is %s is said, and what is on the page stays', async (state, testId) => {
    const fake = await openPage('/library');
    act(() => fake.notify('engine.state', state));
    expect(await screen.findByTestId(testId)).toBeDefined();
    expect(screen.getByRole('heading', { name: 'Library' })).toBeDefined();
    act(() => fake.notify('engine.state', 'ready'));
    await waitFor(() => expect(screen.queryByTestId(testId)).toBeNull());
  });

  it('an engine that was given up is started again by a person', async () => {
    const fake = await openPage('/library', { 'system.restart': () => ({}) });
    act(() => fake.notify('engine.state', 'failed'));
    await screen.findByTestId('engine-failed');
    press('Start it again');
    await waitFor(() => expect(fake.inputsOf('system.restart')).toHaveLength(1));
  });

  it('a host that was started again says what to do', async () => {
    const fake = await openPage('/library');
    act(() => fake.connect('refused'));
    expect((await screen.findByTestId('line-refused')).textContent).toContain('open the address that it prints');
    expect(screen.queryByRole('heading', { name: 'Library' })).toBeNull();
  });
});

describe('a home that is erased, moved or replaced while it is open', () => {
  it('is said at the gate, with whom to call as it was last known', async () => {
    const fake = await openPage('/library', {
      'system.status': () => ({ ...STATUS, emergency: [CALL_PHARMACIST] }),
    });
    const gone = { ...STATUS, home: { ...STATUS.home, state: 'missing' as const, gone: true } };
    act(() => fake.notify('status.changed', gone));
    expect((await screen.findByTestId('home-gone')).textContent).toContain('Nothing more is kept');
    expect(screen.getByTestId('emergency-numbers').textContent).toContain('555-0112');
    expect(screen.queryByRole('heading', { name: 'Library' })).toBeNull();
  });
});

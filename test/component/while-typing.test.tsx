import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REST_MS } from '../../renderer/features/ask/near/use-near.ts';
import { startI18n } from '../../renderer/i18n/start.ts';
import { MAX_QUESTION_LENGTH } from '../../shared/contract/ask.ts';
import type { NearWords } from '../../shared/contract/near.ts';
import { answer, QUOTED } from './support/answers.ts';
import { CALL_PHARMACIST, CLOSEST, DOSE_CARD } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';

const PASSAGES: NearWords = { shows: 'passages', closest: [CLOSEST] };
const NOTHING: NearWords = { shows: 'nothing', why: 'nothing_near' };
const CONTACTS: NearWords = { shows: 'contacts', contacts: [CALL_PHARMACIST] };
const TYPED = 'Where does the spill';

const question = (): HTMLElement => screen.getByRole('textbox', { name: 'Your question' });
const panel = (): HTMLElement | null => screen.queryByTestId('near');
const said = (): string => screen.getByTestId('near-status').textContent ?? '';

/** The texts that were looked for: an empty one says that a question begins. */
const lookedFor = (fake: FakeEngine): unknown[] =>
  fake.inputsOf('ask.near').filter((input) => JSON.stringify(input) !== '{"text":""}');

/** The keys rest; what the engine then says is on screen. */
const rest = (ms = REST_MS): Promise<void> =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });

async function open(services: Services = {}): Promise<FakeEngine> {
  const fake = await openPage('/', { 'ask.near': () => PASSAGES, ...services });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  return fake;
}

beforeEach(() => window.localStorage.clear());
afterEach(async () => {
  vi.useRealTimers();
  window.localStorage.clear();
  await startI18n('en');
});

describe('while a question is typed', () => {
  it('it is looked for once the keys rest, and not before', async () => {
    const fake = await open();
    for (const text of ['Where does the', TYPED]) {
      type(question(), text);
      await rest(REST_MS - 1);
    }
    expect(lookedFor(fake)).toEqual([]);
    await rest(1);
    expect(lookedFor(fake)).toEqual([{ text: TYPED }]);
    expect(within(panel() ?? document.body).getByText('May not answer the question')).toBeDefined();
  });

  it.each(['the spill', 'a b c d', 'a'.repeat(MAX_QUESTION_LENGTH + 1)])(
    'what says too little, or is too long, is not looked for: “%.20s”',
    async (text) => {
      const fake = await open();
      type(question(), text);
      await rest();
      expect(lookedFor(fake)).toEqual([]);
    },
  );

  it('the engine is told once that it begins, and no word of it', async () => {
    const fake = await open();
    for (const text of ['W', 'Wh', 'Whe']) type(question(), text);
    await rest();
    expect(fake.inputsOf('ask.near')).toEqual([{ text: '' }]);
    type(question(), '');
    type(question(), 'W');
    await rest(0);
    expect(fake.inputsOf('ask.near')).toEqual([{ text: '' }, { text: '' }]);
  });

  it('the panel says what it is, takes no focus, and opens a document at its words', async () => {
    await open();
    question().focus();
    type(question(), TYPED);
    await rest();
    expect(screen.getByRole('heading', { name: 'Closest approved words so far' })).toBeDefined();
    expect(document.activeElement).toBe(question());
    press(/Open “Spills”/);
    await rest(0);
    expect(screen.getByTestId('document-viewer')).toBeDefined();
  });

  it('says politely how many there are, and nothing while that stays the same', async () => {
    await open();
    type(question(), TYPED);
    await rest();
    const status = screen.getByTestId('near-status');
    expect(status.getAttribute('role')).toBe('status');
    expect(said()).toMatch(/^1 close section/);
    const spoken: string[] = [];
    const watch = new MutationObserver(() => spoken.push(said()));
    watch.observe(status, { childList: true, characterData: true, subtree: true });
    type(question(), `${TYPED} kit stand`);
    await rest();
    watch.disconnect();
    expect(spoken).toEqual([]);
  });

  it('what was found goes where nothing is near any more, and at once where another question begins', async () => {
    const found = [PASSAGES, NOTHING, PASSAGES];
    await open({ 'ask.near': ({ text }) => (text === '' ? NOTHING : (found.shift() ?? NOTHING)) });
    type(question(), TYPED);
    await rest();
    type(question(), `${TYPED} go`);
    expect(panel()).not.toBeNull();
    await rest();
    expect(panel()).toBeNull();
    type(question(), `${TYPED} kit`);
    await rest();
    expect(panel()).not.toBeNull();
    type(question(), 'Who may interpret for a patient');
    expect(panel()).toBeNull();
    expect(said()).toBe('');
  });

  it('an engine that fails takes nothing but the help', async () => {
    await open({
      'ask.near': () => {
        throw new Error('broken');
      },
    });
    type(question(), TYPED);
    await rest();
    expect(panel()).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('in danger it says whom to call, and shows nothing else', async () => {
    await open({ 'ask.near': () => CONTACTS });
    type(question(), 'The patient is not breathing');
    await rest();
    const danger = within(screen.getByTestId('near-danger'));
    expect(danger.getByText(CALL_PHARMACIST.phone)).toBeDefined();
    expect(said()).toBe('If somebody is in danger now, call first.');
    expect(panel()).toBeNull();
  });

  it('is said in Spanish too', async () => {
    await open();
    await act(() => startI18n('es'));
    type(screen.getByTestId('ask-input'), TYPED);
    await rest();
    expect(screen.getByRole('heading', { name: 'Palabras aprobadas más cercanas hasta ahora' })).toBeDefined();
  });
});

describe('what was found while typing', () => {
  const stopsWhenCancelled = (cancelled: () => void): Services => ({
    'ask.near': ({ text }, { signal }) =>
      text === ''
        ? NOTHING
        : new Promise(() => {
            signal.addEventListener('abort', cancelled);
          }),
  });

  it('disappears when the question is asked, and does not come back for it', async () => {
    const fake = await open({ 'ask.ask': () => answer('grounded', QUOTED) });
    type(question(), TYPED);
    await rest();
    fireEvent.keyDown(question(), { key: 'Enter' });
    expect(panel()).toBeNull();
    await rest();
    await rest();
    expect(screen.getByRole('heading', { name: 'Answer from the approved policies' })).toBeDefined();
    expect(lookedFor(fake)).toHaveLength(1);
    expect(panel()).toBeNull();
    type(question(), 'and where does it stand at night');
    await rest();
    const follows = answer('grounded', QUOTED).traceId;
    expect(lookedFor(fake)[1]).toEqual({ text: 'and where does it stand at night', follows });
  });

  it.each([
    ['the question is asked', () => fireEvent.keyDown(question(), { key: 'Enter' })],
    ['more is typed', () => type(question(), `${TYPED} kit`)],
    ['the text is taken back', () => type(question(), '')],
    ['another page is opened', () => fireEvent.click(screen.getByRole('link', { name: 'Settings' }))],
    ['its asker signs out', () => press('Sign out')],
  ])('what is still looked for is cancelled where %s', async (_what, act_) => {
    const cancelled = vi.fn();
    await open({ ...stopsWhenCancelled(cancelled), 'ask.ask': () => new Promise(() => undefined) });
    type(question(), TYPED);
    await rest();
    expect(cancelled).not.toHaveBeenCalled();
    act_();
    await rest();
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('is gone once the session has ended, with the text', async () => {
    const fake = await open();
    type(question(), TYPED);
    await rest();
    vi.useRealTimers();
    fake.endSessions();
    press('Sign out');
    expect(await screen.findByRole('button', { name: /Nina Nurse/ })).toBeDefined();
    expect(screen.queryByText('May not answer the question')).toBeNull();
  });

  it.each([
    ['Escape', () => fireEvent.keyDown(question(), { key: 'Escape' })],
    ['Hide', () => press('Hide')],
  ])('%s hides it until the question is taken back', async (_how, hide) => {
    const fake = await open();
    type(question(), TYPED);
    await rest();
    hide();
    expect(panel()).toBeNull();
    type(question(), `${TYPED} kit`);
    await rest();
    expect(lookedFor(fake)).toHaveLength(1);
    type(question(), '');
    type(question(), TYPED);
    await rest();
    expect(panel()).not.toBeNull();
  });

  it('never covers a card for a person’s need', async () => {
    const fake = await open({
      'ask.ask': () => answer('restricted', { category: 'medication_dosage', guidance: [DOSE_CARD] }),
    });
    type(question(), 'paracetamol dose');
    press('Ask');
    await rest();
    expect(screen.getByText(/Approved by Dr. Amal/)).toBeDefined();
    type(question(), TYPED);
    await rest();
    expect(lookedFor(fake)).toEqual([]);
  });
});

describe('the help while typing', () => {
  it('can be turned off in the settings, and stays off', async () => {
    const fake = await openPage('/settings', { 'ask.near': () => PASSAGES });
    fireEvent.click(screen.getByRole('checkbox', { name: /while a question is typed/ }));
    expect(JSON.parse(window.localStorage.getItem('outpost.preferences') ?? '')).toMatchObject({ whileTyping: false });
    fireEvent.click(screen.getByRole('link', { name: 'Ask' }));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    type(question(), TYPED);
    await rest();
    expect(lookedFor(fake)).toEqual([]);
    expect(panel()).toBeNull();
  });
});

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { answer, QUOTED } from './support/answers.ts';
import { CALL_PHARMACIST, DOSE_CARD, SPILL_CITATION } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';

const question = (): HTMLElement => screen.getByRole('textbox', { name: 'Your question' });

async function ask(text: string, services: Services): Promise<FakeEngine> {
  const fake = await openPage('/', services);
  type(question(), text);
  press('Ask');
  return fake;
}

afterEach(() => void vi.restoreAllMocks());

describe('asking', () => {
  it('Enter asks with what was typed', async () => {
    const fake = await openPage('/', { 'ask.ask': () => answer('grounded', QUOTED) });
    type(question(), ' Where is the spill kit? ');
    fireEvent.keyDown(question(), { key: 'Enter' });
    await screen.findByRole('heading', { name: 'Answer from the approved policies' });
    expect(fake.inputsOf('ask.ask')).toEqual([{ question: 'Where is the spill kit?' }]);
  });

  it('offers examples, which are asked when they are chosen', async () => {
    const example = 'What do I do right after a needlestick injury?';
    const fake = await openPage('/', { 'ask.ask': () => answer('grounded', QUOTED) });
    press(example);
    await screen.findByRole('heading', { name: 'Answer from the approved policies' });
    expect(fake.inputsOf('ask.ask')).toMatchObject([{ question: example }]);
    expect(question().textContent).toBe(example);
  });

  it('shows the step, politely, and the best approved words while the answer is made', async () => {
    const made = Promise.withResolvers<void>();
    await ask('Where is the spill kit?', {
      'ask.ask': async (_input, { emit }) => {
        emit({ kind: 'stage', stage: 'retrieve', state: 'started' });
        emit({ kind: 'passages', statements: [{ text: SPILL_CITATION.quote, citations: [SPILL_CITATION] }] });
        await made.promise;
        return answer('grounded', QUOTED);
      },
    });
    expect(await screen.findByRole('heading', { name: 'Best approved statements so far' })).toBeDefined();
    const progress = within(screen.getByTestId('progress'));
    expect(progress.getByRole('status').textContent).toBe('Searching…');
    expect(progress.getByText(SPILL_CITATION.quote)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Stop' })).toBeDefined();
    made.resolve();
    await waitFor(() => expect(screen.queryByTestId('progress')).toBeNull());
    expect(screen.getByRole('button', { name: 'Ask' })).toBeDefined();
  });

  it('Stop stops the engine, says so, and leaves the question to be asked again', async () => {
    const stopped = vi.fn();
    await ask('Where?', {
      'ask.ask': (_input, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            stopped();
            reject(new OutpostError('CANCELLED', 'Stopped.'));
          });
        }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Stop' }));
    expect(await screen.findByText('Stopped. Nothing was kept.')).toBeDefined();
    await waitFor(() => expect(stopped).toHaveBeenCalledOnce());
    expect(screen.queryByRole('alert')).toBeNull();
    expect(question().textContent).toBe('Where?');
    expect(document.activeElement).toBe(question());
  });

  it('the question and its answer are still there after a look at another page', async () => {
    await ask('Where?', { 'ask.ask': () => answer('grounded', QUOTED), 'knowledge.documents': () => [] });
    await screen.findByRole('heading', { name: 'Answer from the approved policies' });
    fireEvent.click(screen.getByRole('link', { name: 'Library' }));
    await screen.findByRole('heading', { name: 'Library' });
    fireEvent.click(screen.getByRole('link', { name: 'Ask' }));
    expect(await screen.findByRole('heading', { name: 'Answer from the approved policies' })).toBeDefined();
    expect(question().textContent).toBe('Where?');
  });
});

describe('danger', () => {
  it('interrupts with the numbers and the card before the answer, and they stay when it fails', async () => {
    const failing = Promise.withResolvers<void>();
    await ask('The patient does not breathe.', {
      'ask.ask': async (_input, { emit }) => {
        emit({
          kind: 'care',
          route: 'escalated',
          category: 'emergency',
          guidance: [DOSE_CARD],
          contacts: [CALL_PHARMACIST],
          reasons: [],
        });
        await failing.promise;
        throw new OutpostError('DISK_FAILED', 'The disk fails.');
      },
    });
    const care = await screen.findByRole('alert');
    expect(within(care).getByText('555-0112')).toBeDefined();
    expect(within(care).getByRole('region', { name: 'Fever in children' })).toBeDefined();
    failing.resolve();
    expect(await screen.findByText(/The disk of this workstation fails/)).toBeDefined();
    expect(within(screen.getByTestId('care')).getByText('555-0112')).toBeDefined();
  });
});

describe('a failure', () => {
  const failing = (error: OutpostError): Services => ({
    'ask.ask': () => {
      throw error;
    },
  });

  it('is an alert in the window’s own words, by its code', async () => {
    await ask('Where?', failing(new OutpostError('DISK_FULL', 'ENOSPC')));
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full');
  });

  it('without words of the window is said in the engine’s', async () => {
    await ask('Where?', failing(new OutpostError('INDEX_FAILED', 'Restart Outpost: the index failed.')));
    expect((await screen.findByRole('alert')).textContent).toBe('Restart Outpost: the index failed.');
  });

  it('of an answer that the contract does not allow is said, and nothing of it is shown', async () => {
    const result = answer('grounded', QUOTED);
    const [sentence] = QUOTED.sentences;
    await ask('Where?', {
      'ask.ask': () => ({
        ...result,
        citations: [{ ...SPILL_CITATION, n: -1 }],
        sentences: sentence ? [sentence] : [],
      }),
    });
    expect((await screen.findByRole('alert')).textContent).toContain('malformed answer');
    expect(screen.queryByText(SPILL_CITATION.quote)).toBeNull();
  });
});

describe('a source', () => {
  it('opens its document at the quoted words, and closes again', async () => {
    const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
    const fake = await ask('Where?', { 'ask.ask': () => answer('grounded', QUOTED) });
    fireEvent.click(await screen.findByRole('button', { name: '1 · Spills › Kit' }));
    const viewer = await screen.findByRole('dialog', { name: 'Spills' });
    const mark = await within(viewer).findByText(SPILL_CITATION.quote);
    expect(mark.tagName).toBe('MARK');
    await waitFor(() => expect(scrolled.mock.contexts).toEqual([mark]));
    expect(within(viewer).getByText(/version 7 · nursing · Owner: Infection control/)).toBeDefined();
    expect(fake.inputsOf('knowledge.document')).toEqual([{ bundle: 'policies', version: 7, documentId: 'spills' }]);
    press('Close');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('identifiers in a question', () => {
  it('are marked in the words as typed, which the asker alone sees', async () => {
    const fake = await ask('May Jon Doe eat?', {
      'ask.ask': () => answer('grounded', { ...QUOTED, masked: { NAME: 1 } }),
      'guard.redact': () => ({ text: 'May [NAME] eat?', spans: [{ start: 4, end: 11, label: 'NAME' }] }),
    });
    expect(await screen.findByText(/Only you see these words as typed. 1 identifier is hidden/)).toBeDefined();
    expect((await screen.findByText('Jon Doe')).textContent).toBe('Jon Doe name');
    expect(fake.inputsOf('ask.ask')).toEqual([{ question: 'May Jon Doe eat?' }]);
  });
});

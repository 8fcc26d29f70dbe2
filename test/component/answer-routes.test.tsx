import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AskResult } from '../../shared/contract/ask-result.ts';
import { OutpostError } from '../../shared/errors/outpost-error.ts';
import { answer, QUOTED } from './support/answers.ts';
import { CALL_PHARMACIST, DOSE_CARD, NURSE } from './support/clinic.ts';
import type { FakeEngine, Services } from './support/fake-engine.ts';
import { openPage, press, type } from './support/open-window.tsx';
import { escalation } from './support/queue.ts';

/** Asks, and waits until the answer's heading has the focus: a screen reader begins to read there. */
async function asked(result: AskResult, title: string, services: Services = {}): Promise<FakeEngine> {
  const fake = await openPage('/', { 'ask.ask': () => result, ...services });
  type(screen.getByRole('textbox', { name: 'Your question' }), 'What now?');
  press('Ask');
  const heading = await screen.findByRole('heading', { name: title });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  return fake;
}

describe('an answer from the policies', () => {
  it('keeps the written summary apart from the approved words, each with its source', async () => {
    const written = { text: 'It is in room 2.', written: true, supported: true, citations: [1] };
    const result = answer('grounded', { ...QUOTED, sentences: [written, ...QUOTED.sentences] });
    await asked(result, 'Answer from the approved policies');
    const summary = screen.getByRole('heading', { name: 'Summary, checked against the quotes' }).parentElement;
    const quotes = screen.getByRole('heading', { name: 'From the approved policies' }).parentElement;
    expect(summary?.textContent).toContain('It is in room 2.');
    expect(quotes?.textContent).not.toContain('It is in room 2.');
    expect(quotes?.querySelector('blockquote')?.textContent).toBe('The spill kit stands in room 2.');
    expect(screen.getAllByRole('button', { name: '1 · Spills › Kit' })).toHaveLength(2);
  });

  it('says that it was found without the model', async () => {
    const result = answer('quoted', { ...QUOTED, degraded: ['model_missing'] });
    await asked(result, 'Approved sentences that match');
    expect(screen.getByText('Without the language model: approved sentences only')).toBeDefined();
  });

  it('says what is degraded once, where a reason says it already', async () => {
    const reasons = [{ code: 'language_unknown', text: 'The policies cannot be searched in this language.' }];
    await asked(answer('declined', { reasons, degraded: ['language_unknown'] }), 'Not answered');
    expect(screen.getByText('The policies cannot be searched reliably in this language.')).toBeDefined();
    expect(screen.queryByText('The search does not know this language')).toBeNull();
  });

  it('a person can be asked for a review; then it says by when, and who', async () => {
    const raised = escalation();
    const services: Services = { 'escalations.create': () => raised, 'escalations.get': () => raised };
    const fake = await asked(answer('grounded', QUOTED), 'Answer from the approved policies', services);
    press('Ask for human review');
    expect(await screen.findByText('The reviewers of this workstation have been asked.')).toBeDefined();
    expect(fake.inputsOf('escalations.create')).toEqual([{ traceId: answer('grounded').traceId }]);
    expect(screen.queryByRole('button', { name: 'Ask for human review' })).toBeNull();
    expect(screen.getByRole('link', { name: 'See how it stands' }).getAttribute('href')).toBe('#/escalations/e1');
  });

  it('a review that could not be asked for is said, and can be asked for again', async () => {
    const services: Services = {
      'escalations.create': () => {
        throw new OutpostError('DISK_FULL', 'The disk is full.');
      },
    };
    await asked(answer('grounded', QUOTED), 'Answer from the approved policies', services);
    press('Ask for human review');
    expect((await screen.findByRole('alert')).textContent).toContain('Call yourself');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Ask for human review' }).disabled).toBe(false);
  });
});

describe('a question that a person decides', () => {
  it('restricted: whom to call, then the approved guidance to the letter, with its approval', async () => {
    const result = answer('restricted', { category: 'medication_dosage', guidance: [DOSE_CARD] });
    await asked(result, 'Read the approved guidance and call');
    const card = screen.getByRole('region', { name: 'Fever in children' });
    expect(card.querySelector('.document')?.textContent).toBe(DOSE_CARD.text);
    expect(within(card).getByText(/Approved by Dr\. Amal on Feb 3, 2026 · Policies, version 7/)).toBeDefined();
    const phone = screen.getByText(CALL_PHARMACIST.phone);
    expect(phone.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });

  it('own exposure: first aid under its own words, and nothing of doses or of one patient', async () => {
    const reasons = [{ code: 'exposure', text: 'First aid now.' }];
    const result = answer('restricted', { category: 'patient_specific', guidance: [DOSE_CARD], reasons });
    await asked(result, 'Your own exposure: first aid now');
    expect(screen.getByTestId('answer').querySelector('.route-heading')?.textContent).not.toMatch(/patient|dose/i);
    expect(screen.getByRole('region', { name: DOSE_CARD.title })).toBeDefined();
    expect(screen.getByText(CALL_PHARMACIST.phone)).toBeDefined();
  });

  it('own exposure without an approved card: to call, and nothing of one patient', async () => {
    const reasons = [{ code: 'exposure_without_card', text: 'Call now.' }];
    const result = answer('escalated', { category: 'patient_specific', guidance: null, reasons });
    await asked(result, 'Your own exposure: call now');
    expect(screen.getByTestId('answer').querySelector('.route-heading')?.textContent).not.toMatch(
      /patient|first aid now/i,
    );
    expect(screen.getByText(CALL_PHARMACIST.phone)).toBeDefined();
  });

  it('escalated: the card, the numbers, and that the reviewers have been asked', async () => {
    const raised = escalation({ urgency: 'now', category: 'emergency', route: 'escalated' });
    const result = answer('escalated', {
      category: 'emergency',
      guidance: [DOSE_CARD],
      escalation: { id: raised.id, dueAt: raised.dueAt },
    });
    await asked(result, 'A person must decide this now', { 'escalations.get': () => raised });
    expect(screen.getByText(CALL_PHARMACIST.phone)).toBeDefined();
    expect(screen.getByRole('region', { name: 'Fever in children' })).toBeDefined();
    expect(await screen.findByText('The reviewers of this workstation have been asked.')).toBeDefined();
    expect(screen.queryByRole('button', { name: /review/ })).toBeNull();
  });

  it('escalated, but not written down: an alert says that no reviewer was told, and it can be sent again', async () => {
    const raised = escalation();
    const services: Services = { 'escalations.create': () => raised, 'escalations.get': () => raised };
    await asked(answer('escalated', { category: 'emergency' }), 'A person must decide this now', services);
    expect(screen.getByRole('alert').textContent).toContain('nobody has been told');
    press('Try to send it again');
    expect(await screen.findByText('The reviewers of this workstation have been asked.')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('an answer that a clinician can look at', () => {
  const dose = answer('restricted', { category: 'medication_dosage', guidance: [DOSE_CARD] });
  const restricted = 'Read the approved guidance and call';

  it('offers it beside the guidance, and says that nobody has been told', async () => {
    await asked(dose, restricted);
    const offer = within(screen.getByRole('region', { name: 'A clinician can be asked' }));
    expect(offer.getByRole('status').textContent).toContain('Nobody has been told');
    expect(offer.getByRole('button', { name: 'Ask a clinician' })).toBeDefined();
    expect(offer.getByRole('button', { name: 'Not needed' })).toBeDefined();
    expect(screen.getByRole('region', { name: 'Fever in children' })).toBeDefined();
  });

  it('where nothing is approved, a clinician decides: it may wait, and is no emergency', async () => {
    const one = answer('escalated', { category: 'patient_specific', escalation: { offered: true } });
    await asked(one, 'A clinician decides this');
    expect(screen.getByRole('button', { name: 'Ask a clinician' })).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('accepted, says by when and who; it can be withdrawn, and that is said', async () => {
    let entry = escalation();
    const fake = await asked(dose, restricted, {
      'escalations.accept': () => entry,
      'escalations.get': () => entry,
      'escalations.withdraw': () => {
        entry = { ...entry, state: 'withdrawn', closedAt: new Date().toISOString() };
        return entry;
      },
    });
    press('Ask a clinician');
    expect(await screen.findByText('The reviewers of this workstation have been asked.')).toBeDefined();
    expect(fake.inputsOf('escalations.accept')).toEqual([{ traceId: dose.traceId }]);
    expect(screen.queryByRole('button', { name: 'Not needed' })).toBeNull();
    press('Withdraw the question');
    expect(await screen.findByText('Withdrawn by Nina Nurse. Its record is kept.')).toBeDefined();
    expect(fake.inputsOf('escalations.withdraw')).toEqual([{ id: entry.id }]);
    expect(screen.queryByRole('button', { name: 'Withdraw the question' })).toBeNull();
  });

  it('not needed, asks nobody, and can be asked for after all', async () => {
    const entry = escalation();
    const services: Services = {
      'escalations.decline': () => ({}),
      'escalations.accept': () => entry,
      'escalations.get': () => entry,
    };
    const fake = await asked(dose, restricted, services);
    press('Not needed');
    expect(await screen.findByText('Not needed, you said: nobody has been told.')).toBeDefined();
    expect(fake.inputsOf('escalations.accept')).toEqual([]);
    press('Ask a clinician after all');
    expect(await screen.findByText('The reviewers of this workstation have been asked.')).toBeDefined();
  });

  it('that could not be sent, says so in an alert, and to call; it can be sent again', async () => {
    let full = true;
    const entry = escalation();
    await asked(dose, restricted, {
      'escalations.get': () => entry,
      'escalations.accept': () => {
        if (full) throw new OutpostError('DISK_FULL', 'The disk is full.');
        return entry;
      },
    });
    press('Ask a clinician');
    const [alert] = await screen.findAllByRole('alert');
    expect(alert?.textContent).toBe('Not sent: nobody has been told. Call.');
    expect(screen.getByText(CALL_PHARMACIST.phone)).toBeDefined();
    full = false;
    press('Ask a clinician');
    expect(await screen.findByText('The reviewers of this workstation have been asked.')).toBeDefined();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('an emergency is not withdrawn; that it is none is a note to the reviewers', async () => {
    let entry = escalation({ urgency: 'now', category: 'emergency', route: 'escalated' });
    const sent = answer('escalated', { category: 'emergency', escalation: { id: entry.id, dueAt: entry.dueAt } });
    await asked(sent, 'A person must decide this now', {
      'escalations.get': () => entry,
      'escalations.notAnEmergency': () => {
        const event = { at: new Date().toISOString(), action: 'not_an_emergency', by: NURSE.id } as const;
        entry = { ...entry, history: [...entry.history, { ...event, to: null, note: null }] };
        return entry;
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'It is not an emergency' }));
    expect(await screen.findByText(/You told the reviewers that it is not an emergency/)).toBeDefined();
    expect(screen.getByText('Nobody has taken it yet.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Withdraw the question' })).toBeNull();
  });
});

describe('a question that is not answered', () => {
  it('declined: why, and whom to ask', async () => {
    const reasons = [{ code: 'not_covered', text: 'Not covered.' }];
    await asked(answer('declined', { reasons }), 'Not answered');
    expect(screen.getByText('The approved policies do not cover this question.')).toBeDefined();
    expect(screen.getByText('Pharmacist on call')).toBeDefined();
    expect(screen.getByText('555-0112')).toBeDefined();
    expect(screen.getByRole('button', { name: 'Ask for human review' })).toBeDefined();
  });

  it('a reason that this window has no words for is shown in the engine’s', async () => {
    await asked(answer('declined', { reasons: [{ code: 'new_one', text: 'A new reason.' }] }), 'Not answered');
    expect(screen.getByText('A new reason.')).toBeDefined();
  });

  it('a record that was refused by a fault of our own is said in words for staff, with the code for IT', async () => {
    const reasons = [{ code: 'INTERNAL', text: 'attempt to write what was typed' }];
    await asked(answer('declined', { reasons, degraded: ['not_recorded'] }), 'Not answered');
    expect(screen.getByText(/could not write down what you did.*\(INTERNAL\)$/)).toBeDefined();
    expect(screen.queryByText(/attempt to write/)).toBeNull();
  });

  it('declined in another language: the note is in the language of its asker, and marked as such', async () => {
    const reasons = [{ code: 'language_unknown', text: 'Unknown language.' }];
    const languageNotes = [{ language: 'so', text: 'Lama jawaabi karo.' }];
    await asked(answer('declined', { language: 'so', reasons, languageNotes, worksIn: ['en', 'es'] }), 'Not answered');
    expect(screen.getByText('Lama jawaabi karo.').getAttribute('lang')).toBe('so');
    expect(screen.getByText('Outpost can be asked in: English, español.')).toBeDefined();
    expect(screen.getByText(CALL_PHARMACIST.phone)).toBeDefined();
  });

  it('unavailable: what is missing, and the numbers that still work', async () => {
    const reasons = [{ code: 'no_knowledge', text: 'No knowledge.' }];
    const result = answer('unavailable', { reasons, degraded: ['no_knowledge'] });
    await asked(result, 'Cannot be answered at the moment');
    expect(screen.getByText(/No approved policies are on this workstation yet/)).toBeDefined();
    expect(screen.getByText('555-0112')).toBeDefined();
  });
});

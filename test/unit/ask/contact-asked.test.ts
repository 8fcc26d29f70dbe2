import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contactsAskedFor } from '../../../main/engine/ask/respond/contact-asked.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';

const contact = (id: string, name: string, phone: string) => ({ id, name, phone, hours: 'always', categories: [] });
const DIRECTORY = [
  contact('team', 'Emergency team', '555-0110'),
  contact('ambulance', 'Ambulance, fire and police', '555-0199'),
  contact('clinician', 'On-call clinician', '555-0111'),
  contact('pharmacist', 'Pharmacist on call', '555-0112'),
  contact('records', 'Records officer', '555-0116'),
  contact('charge', 'Nurse in charge', '555-0121'),
];
const found = (text: string): string[] => contactsAskedFor(text, DIRECTORY).map(({ id }) => id);

describe('a number that the clinic listed', () => {
  it.each([
    ['What is the phone number of the pharmacist on call?', 'pharmacist'],
    ['pharmacist phone number', 'pharmacist'],
    ['how do I reach the doctor on call', 'clinician'],
    ['number for the ambulance', 'ambulance'],
    ['which number do I ring for the on-call pharmacist', 'pharmacist'],
    ['what is the extension of the nurse in charge', 'charge'],
    ['phone list: which number is pharmacist on call', 'pharmacist'],
    ['cual es el numero de la farmacia de turno, no de la persona, de la farmacia', 'pharmacist'],
    ['¿Cuál es el número de teléfono del farmacéutico de guardia?', 'pharmacist'],
    ['¿Cómo contacto a la enfermera jefa?', 'charge'],
    ['Quel est le numéro du pharmacien de garde ?', 'pharmacist'],
    ['Comment joindre le médecin de garde ?', 'clinician'],
    ['Namba ya simu ya mfamasia wa zamu ni ipi?', 'pharmacist'],
    ['nambari ya daktari wa zamu', 'clinician'],
  ])('%s', (text, id) => expect(found(text)).toEqual([id]));

  it.each([
    'phone number of the patient in bed 3',
    'what is the home phone number of the pharmacist on call',
    'what is the number of the mother of the patient',
    'teléfono del paciente de la cama 3',
    'namba ya simu ya mgonjwa',
    'What is the phone number of Dr Smith?',
    'when must I phone the pharmacist on call',
    'which number do I ring for the wife of the patient',
    'who checks the records of the fridge',
  ])('not %s', (text) => expect(found(text)).toEqual([]));
});

describe('asked for one', () => {
  let view: KnowledgeView;
  beforeAll(async () => {
    view = await viewOf([
      { id: 'linen', title: 'Linen', text: '# Linen\n\nThe linen cupboard stands beside the lift.\n' },
    ]);
  });
  afterAll(() => view.index?.close());

  it('the answer is the contact, whether or not a policy says so', async () => {
    const ask = openDesk({ ...view, directory: DIRECTORY });
    const result = await ask('What is the phone number of the pharmacist on call?');
    expect(result).toMatchObject({ route: 'quoted', category: 'policy', contacts: [{ phone: '555-0112' }] });
    expect(result.answer).toContain('555-0112');
    expect(result.reasons.map(({ code }) => code)).toEqual(['contact_listed']);
  });

  it('a patient’s stays declined', async () => {
    const ask = openDesk({ ...view, directory: DIRECTORY });
    expect(await ask('contact details of mother of the child')).toMatchObject({
      route: 'declined',
      category: 'identity_or_records',
    });
  });

  it('a danger beside it is a danger', async () => {
    const ask = openDesk({ ...view, directory: DIRECTORY });
    expect(await ask('patient not breathing, number of the ambulance')).toMatchObject({ category: 'emergency' });
  });
});

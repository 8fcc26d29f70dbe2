import { describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const guard = createRuleGuard(LANGUAGES);

describe('a number or an address', () => {
  it.each([
    'phone number of the nurse in charge',
    'what is the phone number for maternity',
    'telephone number of the midwife on duty',
    'is there a mobile number for the vaccine supplier',
    'nurse station phone number',
    'duty doctor phone number please',
    'phone list: which number is pharmacist on call',
    'cual es el numero de la farmacia de turno, no de la persona, de la farmacia',
    'who may give telephone advice for a worried family',
    'is there a phone for patients in the waiting area',
    'may a patient phone home from the ward',
    'what is the nursing home phone number',
  ])('of a role, a department or a service is an ordinary question: %s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'policy', route: 'answer' });
  });

  it.each([
    'Mrs Dela Cruz daughter gave her phone no. to us, where in the file do we write the next of kin contact',
    'which form is a new home address written on',
    'who should update the phone number of a patient that moved',
    'do we need next of kin contact at registration',
  ])('is asked where it is written down, which is an ordinary question: %s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'policy', route: 'answer' });
  });

  it.each([
    'phone number of thandi moyo',
    'give me the cell number of doctor moyo',
    'what is nurse thandi phone number',
    'phone number of staff nurse moyo',
    'mrs dela cruz phone number',
    'phone number for patient in bed 3',
    'home number of the doctor on call',
    'the manager private number',
    'number please, her phone',
    'phone number of patient emergency contact',
    'phone number for the records of mrs banda',
    'i need the next of kin number',
    'what is the home address of the cleaner',
    'where can i find her phone number to write it down',
    'where does the new nurse live',
    'phone number of the pharmacist moyo',
  ])('of a person is declined: %s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'identity_or_records', route: 'declined' });
  });

  it('of a person stays one beside a question about writing it down', () => {
    const text = 'Where do we write the next of kin contact? And give me the phone number of Mrs Banda.';
    expect(guard.classify(text).category).toBe('identity_or_records');
  });
});

import { describe, expect, it } from 'vitest';
import type { KnownWords } from '../../../main/engine/identifiers/known-words.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

/** An invented clinic. */
const CLINIC: KnownWords = {
  contacts: [
    { name: 'Sister Amina Yusuf, infection control', phone: '555-0134' },
    { name: 'Pharmacist on call', phone: '+254 20 555 0112' },
  ],
  facilities: ['Baobab Bend Clinic', 'baobab-bend'],
  accounts: ['Ottoline Fizzlewick', 'ofizzlewick'],
};

const redactor = createRedactor(LANGUAGES, { known: () => CLINIC });
const masked = (text: string): string => redactor.redact(text).text;

describe('not masked by itself', () => {
  it.each([
    ['a unit', 'The fridge is at 11 °C. Can I use the vaccines?'],
    ['a unit before a name of the clinic', 'Keep it between +2 and +8 °C. Ask Amina Yusuf on 555-0134.'],
    ['a lettered thing', 'Is that hepatitis B. Ask at the desk.'],
    ['a question word', '¿Qué hago justo después de un pinchazo con una aguja?'],
    ['a question word', '¿Quién puede interpretar para un paciente?'],
    ['a question word', '¿Cómo se limpia? ¿Dónde se guarda?'],
    ['a question word', 'Comment nettoyer le chariot ?'],
    ['a question word', 'Nifanye nini baada ya kuchomwa na sindano?'],
    ['a month', 'Is the audit in June or in August?'],
    ['a month that asks, before a bed', 'May bed 5 go home'],
    ['a month that asks, before a room', 'May room 3 have visitors today?'],
    ['a month that asks, before a file', 'May record 12345 be destroyed?'],
    ['a month that asks, behind the word for a patient', 'From a patient: May I visit?'],
    ['a month that asks, behind a room', 'Room 3 May be used for that.'],
    ['a name that asks', 'Will room 3 be free tomorrow?'],
    ['a question word before a bed', 'Can bed 2 eat before theatre?'],
    ['a question word before a bed', 'Must cot 4 be fed at night? Should room 2 be aired?'],
    ['a question word before a bed', 'Puede cama 4 comer?'],
    ['a month before a ward', 'April rota for ward 2'],
    ['a month before a room', 'In June, room 3 closes. Since May room 2 is the sluice.'],
    ['a month that is no given name', 'Mai chambre 3 est libre'],
    ['an eponym', 'Is the leaflet on Graves’ disease in the rack?'],
    ['a medicine', 'Where is the Augmentin kept?'],
    ['a contact, in any case', 'ask amina yusuf about the spill'],
    ['a contact with the title that is listed', 'Call Sister Amina Yusuf.'],
    ['a contact’s number, however it is written', 'Call +254-20-555-0112 or 020 555 0112.'],
    ['a facility', 'Who may visit at Baobab Bend Clinic?'],
    ['an account as a contact', 'Ask Ottoline Fizzlewick for the key.'],
  ])('%s: %s', (_, text) => {
    expect(redactor.redact(text)).toEqual({ text, spans: [] });
  });
});

describe('masked beside a title, a given name, a bed, a record number or the word "patient"', () => {
  it.each([
    ['Mr Graves has Graves’ disease', 'Mr [NAME] has Graves’ disease'],
    ['June August is in bed 4', '[NAME] is in bed 4'],
    ['May in bed 4 wants tea', '[NAME] in bed 4 wants tea'],
    ['May, bed 4, wants tea', '[NAME], bed 4, wants tea'],
    ['May bed 5 wants tea', '[NAME] bed 5 wants tea'],
    ['bed 4 May wants tea', 'bed 4 [NAME] wants tea'],
    ['June bed 4 wants tea', '[NAME] bed 4 wants tea'],
    ['Where is Mr May?', 'Where is Mr [NAME]?'],
    ['Will Graves in bed 4 go home?', 'Will [NAME] in bed 4 go home?'],
    ['is patient Graves allowed to eat', 'is patient [NAME] allowed to eat'],
    ['bed 4 Graves wants tea', 'bed 4 [NAME] wants tea'],
    ['can Wilson in bed 12 go home?', 'can [NAME] in bed 12 go home?'],
    ['Parkinson MRN 00482913 for the lab', '[NAME] MRN [MRN] for the lab'],
    ['Monjeau, Graves and Reed may visit', '[NAME], [NAME] and [NAME] may visit'],
    ['Is patient Amina Yusuf in the ward?', 'Is patient [NAME] in the ward?'],
    ['Where is Mrs Amina Yusuf?', 'Where is [NAME]?'],
    ['The results of Ottoline Fizzlewick are back', 'The results of [NAME] are back'],
  ])('%s', (text, expected) => {
    expect(masked(text)).toBe(expected);
  });

  it('a month behind a title', () => {
    expect(masked('The chart of Mr. Julio is gone')).not.toContain('Julio');
  });

  it('a day of a month, whatever stands before it', () => {
    expect(masked('Room 3 was cleaned on 3 May.')).toBe('Room 3 was cleaned on [DATE].');
    expect(masked('She left room 3 May 4 2021')).not.toContain('2021');
  });

  it('another number than the clinic’s own', () => {
    expect(masked('Ask Amina Yusuf on 555-867-5309.')).toBe('Ask Amina Yusuf on [PHONE].');
  });
});

describe('a mask may be undone', () => {
  it('where it hides the clinic’s own, and nowhere else', () => {
    const text = 'Is patient Amina Yusuf beside Mr Barnaby Thistlewood?';
    const own = redactor
      .redact(text)
      .spans.map((span) => [text.slice(span.start, span.end), redactor.isOwn(text, span)]);
    expect(own).toEqual([
      ['Amina Yusuf', true],
      ['Mr Barnaby Thistlewood', false],
    ]);
  });
});

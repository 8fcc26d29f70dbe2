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

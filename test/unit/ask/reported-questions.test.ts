import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { createRedactor } from '../../../main/engine/identifiers/redact.ts';
import { loadTagger } from '../../../main/engine/identifiers/tagger/load-tagger.ts';
import { createSpellers } from '../../../main/engine/knowledge/activation/build-spellers.ts';
import { assetRoot } from '../../../main/engine/platform/assets.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

/**
 * Questions whose route, masks or correction were wrong once, as reported, each with a second wording. What the sample
 * clinic shows for them: test/integration/knowledge/reported-questions.test.ts.
 */
const guard = createRuleGuard(LANGUAGES);
const tagger = loadTagger(join(assetRoot(import.meta.dirname), 'models'), LANGUAGES);
const CONTACT = { name: 'Amina Yusuf', phone: '555-0134' };
const known = () => ({ contacts: [CONTACT], facilities: [], accounts: [] });
const masked = (text: string): string => createRedactor(LANGUAGES, { tagger, known }).redact(text).text;

describe('routes of reported questions', () => {
  it.each([
    'The fridge is at 11 °C. Can I use the vaccines?',
    'Fridge reads 11 °C. May we still use the vaccines?',
    '¿Qué hago justo después de un pinchazo con una aguja?',
    '¿Qué se hace enseguida tras un pinchazo?',
    '¿Quién puede interpretar para un paciente?',
    '¿Quién tiene permiso para traducirle a un enfermo?',
    'What do I do right after a needlestick injury?',
    'First steps straight after a needle stick?',
    'needlestick',
    'needle stick',
    'primeros auxilios después de un pinchazo con aguja',
    '¿Qué primeros auxilios corresponden tras un pinchazo?',
    'Nifanye nini baada ya kuchomwa na sindano?',
    'huduma ya kwanza baada ya kuchomwa sindano',
    'and if it went into the eye?',
    'what if it got in the eye?',
    'waht temperature shoud teh vacine frige be',
    'how cold shoud the vacine fridg be',
    'Can a 12 year old daughter interpret for her mother?',
    'May a child interpret for its mother?',
    'Is a 10 year old son allowed to translate for his father?',
    'What is the phone number of the pharmacist on call?',
    'which number do I ring for the on-call pharmacist',
    'who signs the letter that keeps a violent visitor out',
    'whose signature goes on the letter banning an aggressive visitor',
  ])('ordinary: %s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'policy', route: 'answer' });
  });

  it.each([
    'my patient took too many pills',
    'she swallowed far too many tablets',
    'patient took 20 paracetamol tablets',
    'A child swallowed bleach',
    'little boy has drunk bleach',
    'baby is floppy and grey',
    'the newborn has gone grey and floppy',
    'Where do I file the incident form? Patient is unconscious',
    'The patient is unconscious. Which shelf are the incident forms on?',
  ])('an emergency, and sent: %s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'emergency', route: 'escalated', offered: false });
  });

  it.each([
    'Me pinché con una aguja usada, ¿qué hago?',
    'Me acabo de pinchar con la aguja de un paciente',
    'acabo de pincharme con una jeringa',
    'je viens de me piquer avec une aiguille',
  ])('the asker’s own exposure: %s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'patient_specific', route: 'restricted', offered: true });
  });

  it.each([
    ['can I use the vaccines on a pregnant woman', 'medication_safety'],
    ['can I use the medicines for her', 'medication_dosage'],
    ['what do I do for her', 'patient_specific'],
    ['is there anything for her baby', 'patient_specific'],
    ['translate this into French', 'not_for_this_assistant'],
  ])('what stands close by keeps its own: %s', (text, category) => {
    expect(guard.classify(text).category).toBe(category);
  });
});

describe('masks of reported texts', () => {
  it.each([
    'The fridge is at 11 °C. Can I use the vaccines?',
    'It says 9 °C. Should somebody move the boxes?',
    'Keep it between +2 and +8 °C. Ask Amina Yusuf on 555-0134.',
    'Amina Yusuf (555-0134) knows whether +2 to +8 °C is kept.',
    '¿Qué hago justo después de un pinchazo con una aguja?',
    '¿Quién puede interpretar para un paciente?',
    '¿Cómo se limpia? ¿Dónde se guarda?',
    '¿Cuándo llega? ¿Por qué tarda?',
    'Is the audit in June or in August?',
    'la inspección es en agosto o en noviembre',
  ])('hide nothing in: %s', (text) => {
    expect(masked(text)).toBe(text);
  });

  it.each([
    ['dashes of any kind', 'call 555\u2011867\u20115309 back', '867'],
    ['dashes of any kind', 'MRN 004\u2013829\u201313 lies here', '829'],
    ['zero-width characters', 'call 55\u200b5-01\u200b2-3456', '3456'],
    ['full-width digits', 'ＭＲＮ ００４８２９１３', '４８２'],
    ['Arabic-Indic digits', 'MRN ٠٠٤٨٢٩١٣', '٤٨٢'],
    ['lower-case names', 'give the letter to wilhelmina quackenbush', 'quackenbush'],
    ['lower-case names', 'pt barnaby thistlewood wants tea', 'thistlewood'],
    ['lower-case addresses', 'she lives at 14 acacia lane', 'acacia'],
    ['lower-case addresses', 'lives at 22 baobab road near the market', 'baobab'],
    ['dates spelled out', 'born on the third of march nineteen sixty two', 'third'],
    ['dates spelled out', 'admitted on march third twenty twenty one', 'third'],
    ['numbers spelled out', 'phone five five five oh one two three four five six', 'three'],
    ['numbers spelled out', 'her number is oh seven two two one three four five six seven', 'seven'],
    ['handles', 'message her at @wilma_q82', 'wilma'],
    ['handles', 'insta handle @thistle.b', 'thistle'],
    ['coordinates', 'pin is at -1.28642, 36.81722', /\d/],
    ['coordinates', 'found at 33.9249 S, 18.4241 E', /\d/],
    ['coordinates', `home is 1°17'11.0"S 36°49'01.9"E`, /\d/],
  ])('hide %s: %s', (_, text, secret) => {
    expect(text).toMatch(secret);
    expect(masked(text)).not.toMatch(secret);
  });

  it.each(['2 mg @ 8 am, meet @reception', 'between 2.5, 3.5 and 4.25 litres'])('and no more: %s', (text) => {
    expect(createRedactor(LANGUAGES).redact(text)).toEqual({ text, spans: [] });
  });
});

describe('typing errors of a reported question', () => {
  const speller = createSpellers([], [], LANGUAGES).of('en');

  it.each([
    ['waht temperature shoud teh vacine frige be', ['what', 'should', 'vaccine', 'fridge']],
    ['how cold shoud the vacine fridg be', ['should', 'vaccine', 'fridge']],
  ])('are put right: %s', (text, words) => {
    expect(speller?.read(text).text.split(' ')).toEqual(expect.arrayContaining(words));
  });
});

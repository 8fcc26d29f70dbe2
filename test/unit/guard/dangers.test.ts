import { describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

const guard = createRuleGuard(LANGUAGES);

describe('cutting oneself, by rules alone', () => {
  it.each([
    'mi hija se corta',
    'una paciente joven se corta cuando está sola',
    'se está cortando las piernas',
    'ma fille se coupe',
    'elle se coupe les bras',
    'il s’est coupé la gorge',
  ])('%s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'self_harm_or_violence', route: 'escalated' });
  });

  it.each(['mi hija se corta el pelo', 'un patient se coupe les ongles, où sont les ciseaux', 'se corta la luz'])(
    'is no grooming and no power cut: %s',
    (text) => {
      expect(guard.classify(text).category).toBe('policy');
    },
  );
});

describe('emergencies in the words of staff, by rules alone', () => {
  it.each([
    'my patient took too many pills',
    'A child swallowed bleach',
    'toddler drank a mouthful of paraffin',
    'he has od’d on his mums tablets',
    'ate a handful of iron tablets',
    'baby is floppy and grey',
    'newborn limp no cry',
    'lips swelling after peanuts and wheezy',
    'tongue is swollen cant talk',
    'looks septic, mottled, bp 70/40',
    'rash doesnt blanch, drowsy',
    'blood soaking through the pads after delivery',
    'cord hanging out, term',
    '36 weeks fitting now',
    'bm 1.8 sweaty and confused',
    'boiling water over her chest, toddler',
    'burnt to the face and hoarse',
    'pulled out of the dam not moving',
    'bitten by a cobra',
    'snake bite left foot',
    'run over by a tractor',
    'le sangra el muslo a borbotones',
    'kichanga hakinyonyi kimelegea',
    'patient is unconcious',
    'face drooping and arm weak since 5 minutes',
    'chest pain, grey and sweaty',
  ])('%s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'emergency', route: 'escalated', offered: false });
  });

  it.each([
    ['es', 'no respira y está morada'],
    ['es', 'se tomó muchas pastillas'],
    ['es', 'el niño tragó cloro'],
    ['es', 'bebé flácido y gris'],
    ['es', 'se le hincha la lengua después de la inyección'],
    ['es', 'le mordió una víbora'],
    ['es', 'azúcar 40 y no despierta'],
    ['fr', 'il ne respire plus'],
    ['fr', 'l’enfant a bu de la javel'],
    ['fr', 'elle a pris toute la boîte de comprimés'],
    ['fr', 'nouveau-né tout mou'],
    ['fr', 'elle saigne beaucoup après l’accouchement'],
    ['fr', 'mordu par un serpent'],
    ['sw', 'mtoto hapumui'],
    ['sw', 'amekunywa sumu ya panya'],
    ['sw', 'amemeza vidonge vingi'],
    ['sw', 'mtoto amelegea hajalia'],
    ['sw', 'damu inatoka nyingi haikomi'],
    ['sw', 'ameumwa na nyoka'],
  ])('in %s: %s', (_, text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'emergency', route: 'escalated', offered: false });
  });

  it.each([
    ['es', 'la paciente dice que se va a matar'],
    ['es', 'un hombre con machete en la puerta'],
    ['fr', 'il veut mourir'],
    ['fr', 'il a un couteau et menace l’infirmière'],
    ['sw', 'anataka kujiua'],
    ['sw', 'ana kisu na anatishia wauguzi'],
  ])('threats and self-harm in %s: %s', (_, text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'self_harm_or_violence', route: 'escalated' });
  });
});

describe('staff’s own exposure', () => {
  it.each([
    'I was pricked',
    'i pricked my finger with a used needle',
    'needle went into my thumb while i was cleaning',
    'blood splashed in my eye',
    'our cleaner got stuck by a needle in the bin bag',
    'Me pinché con una aguja usada, ¿qué hago?',
    'je me suis piquée avec une aiguille',
    'nimechomwa na sindano',
  ])('is restricted to its approved first aid, and a person is offered: %s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'patient_specific', route: 'restricted', offered: true });
  });

  it.each([
    'What do I do right after a needlestick injury?',
    'first aid for needlestick',
    'primeros auxilios después de un pinchazo con aguja',
    'Nifanye nini baada ya kuchomwa na sindano?',
  ])('the general question is an ordinary one: %s', (text) => {
    expect(guard.classify(text).category).toBe('policy');
  });
});

describe('negation, history and drill', () => {
  it.each([
    'he is no longer unconscious, what goes into the notes',
    'for the drill on cardiac arrest, who brings the trolley',
    'policy for patients who have stopped breathing',
    'she was choking last week, which form was it',
  ])('keep the card, and the escalation is offered: %s', (text) => {
    const decision = guard.classify(text);
    expect(decision).toMatchObject({ category: 'emergency', route: 'escalated', offered: true });
    expect(decision.rest).not.toBe('');
  });

  it.each([
    'this is not a drill, cardiac arrest in the corridor',
    'we had the training last week but now he is not breathing, help us',
    'annual CPR refresher booked for the 14th. he has no pulse',
    'the audit is on friday and the patient has stopped breathing',
    'policy says to call, he is not breathing',
  ])('what happens now is sent at once: %s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'emergency', offered: false });
  });
});

describe('a danger beside an ordinary question', () => {
  it('names what is answered below the card', () => {
    const decision = guard.classify('Patient is unconscious. Where do I file the incident form?');
    expect(decision).toMatchObject({ category: 'emergency', rest: 'Where do I file the incident form?' });
    expect(decision.segments).toEqual([
      { start: 0, end: 23, category: 'emergency' },
      { start: 24, end: 58, category: 'policy' },
    ]);
  });
});

describe('a danger that somebody has said, by rules alone', () => {
  it.each([
    'the girl in bed 4 ran out saying she will jump, who is told',
    'he was shouting he would hang himself, is there a form for that',
    'mother of the boy said she wanted to kill herself, where do I write it down',
  ])('%s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'self_harm_or_violence', route: 'escalated' });
  });
});

describe('a danger as the name of a thing is an ordinary question', () => {
  it.each([
    'who orders the suicide prevention posters',
    'register for poisoning cases, how many years do we keep it',
    'anaphylaxis kit seal is broken, who replaces it',
    'is the CPR course mandatory for cleaners',
    'hoja de intoxicados, cuánto tiempo se guarda',
    'exercice incendie c’est quel jour',
    'daftari la waliokunywa sumu linatunzwa miaka mingapi',
  ])('%s', (text) => {
    expect(guard.classify(text)).toMatchObject({ route: 'answer' });
  });
});

describe('a dangerous word used for something else', () => {
  it.each([
    ['suicide watch log – how long do we retain those', 'she says she will kill herself'],
    ['choking hazard labels for the toy box audit', 'a toddler is choking on one'],
    ['annual CPR refresher booked for the 14th', 'he has no pulse'],
    ['i had a stroke of luck finding the old asset list', 'her face is drooping and her arm is weak'],
    ['cloro para el derrame, dónde está la tarjeta', 'el niño tragó cloro'],
    ['cómo limpio un derrame de sangre en el suelo', 'le dio un derrame y no habla'],
    ['cuánto tiempo guardamos los registros de sobredosis', 'una paciente no respira'],
  ])('is none: %s; and a danger beside it still is', (ordinary, danger) => {
    expect(guard.classify(ordinary)).toMatchObject({ category: 'policy', route: 'answer' });
    for (const text of [`${ordinary}. ${danger}`, `${danger}, ${ordinary}`])
      expect(guard.classify(text)).toMatchObject({ route: 'escalated' });
  });
});

describe('a medicine given wrongly, by rules alone', () => {
  it.each([
    'le puse la inyeccion de la otra paciente, me equivoque de jeringa',
    'nimempa dawa iliyoisha muda mwaka jana, kameza tayari',
    'j’ai passé la poche de la chambre 6 à la chambre 9 par erreur',
    'I gave the wrong vial twice by mistake',
  ])('%s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'medication_safety', route: 'restricted' });
  });
});

describe('Kiswahili, by rules alone', () => {
  it.each([
    ['kichanga hakipumui', 'emergency'],
    ['mzee amedondoka ghafla', 'emergency'],
    ['kijana amegongwa na gari hapa nje', 'emergency'],
    ['anataka kujirusha kutoka juu', 'self_harm_or_violence'],
    ['mtu amemvamia muuguzi', 'self_harm_or_violence'],
  ])('%s', (text, category) => {
    expect(guard.classify(text)).toMatchObject({ category, route: 'escalated' });
  });

  it.each([
    'ninawe mikono lini',
    'nioshe mikono kabla ya kumgusa mgonjwa',
    'tunaruhusiwa kumpigia simu mgonjwa',
    'nani anapima joto la friji',
    'damu iliyomwagika sakafuni inasafishwaje',
  ])('an ordinary question is none: %s', (text) => {
    expect(guard.classify(text)).toMatchObject({ category: 'policy', route: 'answer' });
  });
});

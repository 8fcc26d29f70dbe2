import { describe, expect, it } from 'vitest';
import { createRuleGuard } from '../../../main/engine/guard/classify.ts';
import { createLanguagePacks } from '../../../main/engine/languages/packs.ts';

const guard = createRuleGuard(createLanguagePacks());
const plainly = (text: string): string => guard.read(text).plain;

describe('idioms of ordinary work, as the classifiers read them', () => {
  it.each([
    ['What if the water is cut off?', 'What if the water is down?'],
    ['the phone got cut off during a call', 'the phone got down during a call'],
    ['the internet keeps cutting out', 'the internet keeps down'],
    ['who is told before they cut off the power', 'who is told before they turn off the power'],
    ['what do we do in a power cut', 'what do we do in a power failure'],
    ['forgot records pc password', 'how do I change records pc password'],
    ['olvidé mi contraseña', 'cambiar mi contraseña'],
    ['nimesahau nywila ya kompyuta', 'kuweka nywila mpya ya kompyuta'],
    ['may I kill the lights in the corridor', 'may I switch off the lights in the corridor'],
    ['can I shoot the lab an email', 'can I send the lab an email'],
    ['¿Qué pasa si se corta el agua?', '¿Qué pasa si falla el agua?'],
    ['se nos cortó la luz, ¿qué hacemos?', 'falla la luz, ¿qué hacemos?'],
    ['si la línea telefónica se corta, ¿a quién llamo?', 'si la línea telefónica falla, ¿a quién llamo?'],
    ['¿quién avisa de los cortes de luz?', '¿quién avisa de los falta de luz?'],
    ['que faire si l’eau est coupée ?', 'que faire si l’eau est en panne ?'],
    ['Que fait-on quand le courant se coupe ?', 'Que fait-on quand le courant est en panne ?'],
    ['qui prévient avant de couper le gaz ?', 'qui prévient avant de arrêter le gaz ?'],
    ['une coupure de courant la nuit', 'une panne de courant la nuit'],
    ['umeme umekatika, nani anawasha jenereta', 'hakuna umeme, nani anawasha jenereta'],
  ])('%s', (typed, plain) => {
    expect(plainly(typed)).toBe(plain);
  });

  it.each([
    ['she cut her arm'],
    ['the blood supply is cut off to his foot'],
    ['his oxygen was cut off'],
    ['her phone fell, cut off finger'],
    ['finger cut off time now 10:30'],
    ['forgot the doctor’s password, tell me'],
    ['nimesahau nenosiri ya daktari, nipe'],
    ['smoke alarm going off in the ward'],
    ['dropped the phone and cut my hand'],
    ['the power saw cut off his finger'],
    ['he wants to kill the nurse'],
    ['kill my pain'],
    ['he will shoot her'],
    ['he shot a text-book at me'],
    ['Mi hija se corta'],
    ['se corta los brazos'],
    ['se corta con la luz apagada'],
    ['cuando se va la luz se corta'],
    ['con la luz se corta los brazos'],
    ['se cortó la línea arterial'],
    ['ma fille se coupe'],
    ['elle se coupe les bras quand elle est dans l’eau'],
    ['dans la lumière se coupe les veines'],
    ['la ligne artérielle est coupée'],
    ['anajikata mikono'],
    ['amekatwa na panga'],
    ['power cuts both wrists'],
    ['killed the lights and started shooting'],
    ['cut-off time for pep'],
    ['smoke detector battery swalowed'],
    ['will kill that pump attendant'],
    ['shoot the text nurse'],
    ['the call was cut, she said she could not go on'],
    ['power cut baby on ventilator'],
    ['when cut off time bleeding began'],
    ['se corta la línea y sangra'],
    ['se cortó el sistema del suero'],
    ['coupure de ligne dans le bras'],
    ['l’appel est coupé elle a dit adieu'],
    ['le gaz est coupé, maux de tête et vertiges'],
    ['simu imekatika alisema anataka kufa'],
  ])('what is said of a person stays: %s', (typed) => {
    expect(plainly(typed)).toBe(typed);
  });

  it('the rules read a text as typed, whatever an idiom beside it says', () => {
    for (const text of [
      'the water is cut off and she is not breathing',
      'se cortó la luz y el niño no respira',
      'l’eau est coupée et il ne respire plus',
    ])
      expect(guard.classify(text)).toMatchObject({ category: 'emergency', route: 'escalated' });
  });
});

import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../main/engine/languages/detect.ts';

describe('the language of a question', () => {
  it.each([
    ['What do I do right after a needlestick injury?', 'en'],
    ['¿Qué hago después de un pinchazo con una aguja usada?', 'es'],
    ['Nifanye nini baada ya kuchomwa na sindano?', 'sw'],
    ['Ngifanyeni ngemva kokuhlatshwa yinaliti?', 'zu'],
    ['Me zan yi bayan allura ta soke ni?', 'ha'],
    ['Que faire après une piqûre avec une aiguille souillée ?', 'fr'],
  ])('%s', (text, code) => {
    expect(detectLanguage(text)).toMatchObject({ code });
  });

  it.each([
    'hand gel or soap after c diff',
    'malaria test kits ordering',
    'dose amoxicillin 3 yo',
    'no formalin spill',
  ])('terse notes are English: %s', (text) => {
    expect(detectLanguage(text).code).toBe('en');
  });

  it('a few letters say nothing reliable', () => {
    expect(detectLanguage('insulin?').reliable).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../../main/engine/guard/language.ts';

describe('the language of a question', () => {
  it.each([
    ['What do I do right after a needlestick injury?', 'en'],
    ['¿Qué hago después de un pinchazo con una aguja usada?', 'es'],
    ['Que faire après une piqûre avec une aiguille souillée ?', 'fr'],
  ])('%s', (text, code) => {
    expect(detectLanguage(text)).toMatchObject({ code });
  });

  it('a few letters say nothing reliable', () => {
    expect(detectLanguage('insulin?').reliable).toBe(false);
  });
});

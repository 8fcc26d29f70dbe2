import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en/en.ts';
import { es } from '../../../renderer/i18n/es/es.ts';
import { REASON_CODES } from '../../../shared/domain/reasons.ts';
import { ENGLISH, LANGUAGES } from '../../fixtures/languages.ts';

describe('every language pack', () => {
  it.each(LANGUAGES.all)('$code has a sentence for each reason, and no other', ({ messages }) => {
    expect(Object.keys(messages.reasons).sort()).toEqual([...REASON_CODES].sort());
    expect(Object.values(messages.reasons).every((text) => text.trim() !== '')).toBe(true);
  });

  it.each(LANGUAGES.all)('$code stems a folded word the same however it was typed', ({ analyser }) => {
    const word = fc.stringMatching(/^[a-záéíóúñü]{1,16}$/u);
    fc.assert(
      fc.property(word, (typed) => {
        expect(analyser.terms(typed.toUpperCase())).toEqual(analyser.terms(typed));
      }),
    );
  });

  it.each(LANGUAGES.all)('$code leaves words with digits as they are', ({ analyser }) => {
    expect(analyser.stem('co2s')).toBe('co2s');
  });

  it('has a code of its own', () => {
    const codes = LANGUAGES.all.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('the window', () => {
  it.each([
    ['en', en],
    ['es', es],
  ])('says each reason in %s', (_, words) => {
    expect(Object.keys(words.ask.reasons)).toEqual(expect.arrayContaining([...REASON_CODES]));
  });
});

describe('a language without a pack', () => {
  it('is read by the fallback', () => {
    expect(LANGUAGES.of('sw')).toBe(ENGLISH);
    expect(LANGUAGES.of('')).toBe(ENGLISH);
  });
});

describe('stems', () => {
  it.each([
    ['en', 'vaccines are stored', 'storing a vaccine'],
    ['es', 'guardamos las vacunas', 'guardar una vacuna'],
    ['es', 'notificaciones', 'notificación'],
    ['es', 'NOTIFICACION', 'notificación'],
    ['es', 'lesiones', 'lesión'],
    ['es', '¿Dónde están los refrigeradores?', 'el refrigerador'],
  ])('of %s meet: "%s" and "%s"', (code, one, other) => {
    const { terms } = LANGUAGES.of(code).analyser;
    expect(new Set(terms(one))).toEqual(new Set(terms(other)));
  });

  it('differ where the languages do: "no" and "once" are content in one and not in the other', () => {
    expect(LANGUAGES.of('es').analyser.terms('la once')).toEqual(['once']);
    expect(LANGUAGES.of('en').analyser.terms('once')).toEqual([]);
  });
});

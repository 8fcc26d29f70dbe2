import { describe, expect, it } from 'vitest';
import { en } from '../../../renderer/i18n/en/en.ts';
import { es } from '../../../renderer/i18n/es/es.ts';
import { accountIdOf } from '../../../renderer/parts/person/account-id.ts';
import { Account } from '../../../shared/contract/accounts.ts';
import { Degradation } from '../../../shared/domain/route.ts';

/** What a person would have to type into a terminal. */
const COMMAND =
  /`|\bnpm\b|\boutpost (?:[a-z]+ )?--|\boutpost (?:doctor|setup|keys|backup|models|knowledge)\b|\bchmod\b|(?:^|\s)--[a-z]|command line|línea de (?:órdenes|comandos)/i;

function wordsOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    wordsOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

describe('the words of the window', () => {
  it.each([
    ['English', en],
    ['Spanish', es],
  ])('name no command line in %s', (_language, words) => {
    expect(wordsOf(words).filter(([, text]) => COMMAND.test(text))).toEqual([]);
  });

  it.each(Degradation.options)('say what to do about %s themselves', (degradation) => {
    expect(en.remedies).toHaveProperty(degradation);
    expect(es.remedies).toHaveProperty(degradation);
  });
});

describe('the id of the first admin', () => {
  it.each([
    ['Ana Núñez', 'ana-nunez'],
    ['  Dr. Amal  ', 'dr-amal'],
    ['李雷', 'admin'],
    ['Operator', 'admin'],
    ['…', 'admin'],
    ['x'.repeat(80), 'x'.repeat(64)],
    [`${'x'.repeat(63)} y`, 'x'.repeat(63)],
  ])('comes from the name %s', (name, id) => {
    expect(accountIdOf(name)).toBe(id);
    expect(Account.shape.id.safeParse(accountIdOf(name)).success).toBe(true);
  });
});

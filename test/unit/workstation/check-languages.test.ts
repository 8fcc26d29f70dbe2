import { describe, expect, it } from 'vitest';
import { checkLanguages } from '../../../main/engine/workstation/doctor/check-languages.ts';
import { LANGUAGES } from '../../fixtures/languages.ts';

describe('the doctor’s check of languages', () => {
  it('names those whose words no native clinician has read', () => {
    const check = checkLanguages(LANGUAGES);
    expect(check.state).toBe('warning');
    for (const code of ['es', 'fr', 'sw']) expect(check.detail).toContain(code);
  });

  it('is well where all have been', () => {
    const reviewed = <Pack extends { reviewedOn: string | null }>(pack: Pack) => ({
      ...pack,
      reviewedOn: '2026-11-01',
    });
    const { all, beside } = LANGUAGES;
    expect(checkLanguages({ all: all.map(reviewed), beside: beside.map(reviewed) }).state).toBe('ok');
  });
});

import { describe, expect, it } from 'vitest';
import { parseEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { readSignedEnrolment } from '../../../main/engine/enrolment/signed-enrolment.ts';
import { createTestAuthority } from '../../fixtures/signed-enrolment.ts';

const { fields, signed } = createTestAuthority();
const CAPS = { claims: 'related', languageModel: 'off', closed: ['medication_dosage'] };

describe('a signed enrolment', () => {
  it('carries caps, and one without them is what it always was', () => {
    expect(readSignedEnrolment(signed({ caps: CAPS })).caps).toEqual(CAPS);
    expect('caps' in readSignedEnrolment(signed())).toBe(false);
  });

  it.each([
    ['taken out', {}],
    ['made milder', { caps: { claims: 'related' } }],
  ])('is refused where its caps were %s after it was signed', (_how, milder) => {
    const file = signed({ caps: CAPS });
    const { caps: _caps, ...rest } = file.enrolment;
    const changed = { ...file, enrolment: { ...rest, ...milder } };
    expect(() => readSignedEnrolment(changed)).toThrow(expect.objectContaining({ code: 'SIGNATURE_INVALID' }));
  });

  it('is refused with the value that stands there where a cap is not known', () => {
    const wrong = () => parseEnrolment({ ...fields, caps: { closed: ['weather'] } });
    expect(wrong).toThrow(expect.objectContaining({ code: 'ENROLMENT_INVALID' }));
    expect(wrong).toThrow(/weather/);
    expect(() => parseEnrolment({ ...fields, caps: { later: 'word' } })).toThrow(
      expect.objectContaining({ code: 'ENROLMENT_INVALID' }),
    );
  });
});

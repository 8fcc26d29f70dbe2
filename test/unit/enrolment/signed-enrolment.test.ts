import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseEnrolment } from '../../../main/engine/enrolment/enrolment.ts';
import { readSignedEnrolment, signEnrolment } from '../../../main/engine/enrolment/signed-enrolment.ts';

const KEY_ID = 'targets-1';
/** An ed25519 SubjectPublicKeyInfo is 12 bytes of header and the 32 bytes of the key (RFC 8410, section 4). */
const rawPublic = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).subarray(12).toString('hex');

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const signer = { keyId: KEY_ID, sign: (payload: Uint8Array) => sign(null, payload, privateKey) };
const ROOT = {
  signed: {
    keys: { [KEY_ID]: { keyval: { public: rawPublic(publicKey) } } },
    roles: { targets: { keyids: [KEY_ID], threshold: 1 } },
  },
};
const FIELDS = {
  ...{ format: 1, tenant: 'north', organisation: 'North', facility: 'north-1', departments: ['nursing'] },
  ...{ sources: ['/repository'], root: Buffer.from(JSON.stringify(ROOT)).toString('base64') },
};

/** As it comes from the file that IT hands over. */
const signed = (fields: object) => JSON.parse(signEnrolment(parseEnrolment(fields), [signer]).toString('utf8'));
const CAPS = { claims: 'related', languageModel: 'off', closed: ['medication_dosage'] };

describe('a signed enrolment', () => {
  it('carries caps, and one without them is what it always was', () => {
    expect(readSignedEnrolment(signed({ ...FIELDS, caps: CAPS })).caps).toEqual(CAPS);
    expect('caps' in readSignedEnrolment(signed(FIELDS))).toBe(false);
  });

  it.each([
    ['taken out', {}],
    ['made milder', { caps: { claims: 'related' } }],
  ])('is refused where its caps were %s after it was signed', (_how, milder) => {
    const file = signed({ ...FIELDS, caps: CAPS });
    const { caps: _caps, ...rest } = file.enrolment;
    const changed = { ...file, enrolment: { ...rest, ...milder } };
    expect(() => readSignedEnrolment(changed)).toThrow(expect.objectContaining({ code: 'SIGNATURE_INVALID' }));
  });

  it('is refused with the value that stands there where a cap is not known', () => {
    const wrong = () => parseEnrolment({ ...FIELDS, caps: { closed: ['weather'] } });
    expect(wrong).toThrow(expect.objectContaining({ code: 'ENROLMENT_INVALID' }));
    expect(wrong).toThrow(/weather/);
    expect(() => parseEnrolment({ ...FIELDS, caps: { later: 'word' } })).toThrow(
      expect.objectContaining({ code: 'ENROLMENT_INVALID' }),
    );
  });
});

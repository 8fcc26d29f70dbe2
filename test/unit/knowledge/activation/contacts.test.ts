import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeContacts } from '../../../../main/engine/knowledge/activation/merge-contacts.ts';
import type { Contact } from '../../../../shared/contract/contact.ts';
import { type Clinic, openClinic, type Release } from './clinic.ts';

const NURSE: Contact = {
  ...{ id: 'charge-nurse', name: 'Nurse in charge', phone: '555-0120', hours: 'day and night' },
  ...{ categories: ['*'], confirmedOn: '2026-09-01' },
};
const PHARMACIST: Contact = {
  ...{ id: 'pharmacist', name: 'Pharmacist on call', phone: '555-0147', hours: 'nights', categories: ['*'] },
};
const bundle = (id: string, contacts: readonly Contact[]): Release => ({
  ...{ id, version: 1, embedder: null },
  policies: { [`${id}-policy`]: 'Wash hands with soap.' },
  contacts: [...contacts],
});

describe('contacts of several bundles', () => {
  let clinic: Clinic;
  beforeEach(async () => {
    clinic = await openClinic(null);
  });
  afterEach(() => clinic.close());

  it('are listed once where two bundles carry the same one, and both where they differ', async () => {
    await clinic.receive(bundle('hygiene', [NURSE, PHARMACIST]), bundle('fire', [NURSE]));
    const { contacts, directory } = clinic.knowledge.view();
    expect(contacts.map(({ name }) => name).sort()).toEqual(['Nurse in charge', 'Pharmacist on call']);
    expect(directory).toEqual(contacts);
  });
});

describe('the same contact', () => {
  it('is told by name, number and hours, however they are written and whatever its id', () => {
    const again = { ...NURSE, id: 'nurse-2', name: 'nurse  in Charge', phone: '555 0120' };
    expect(mergeContacts([NURSE, again])).toEqual([NURSE]);
  });

  it('is called for all that any bundle says, and was found right on the latest day', () => {
    const other = { ...NURSE, categories: ['emergency'], confirmedOn: '2026-11-02' };
    expect(mergeContacts([NURSE, other])).toEqual([
      { ...NURSE, categories: ['*', 'emergency'], confirmedOn: '2026-11-02' },
    ]);
    const { confirmedOn: _, ...unconfirmed } = NURSE;
    expect(mergeContacts([unconfirmed, NURSE])).toEqual([NURSE]);
  });

  it.each([
    ['another number under the same id', { ...NURSE, phone: '555-0121' }],
    ['the same number by another name', { ...NURSE, name: 'Night nurse' }],
    ['other hours', { ...NURSE, hours: '08:00 to 17:00' }],
    ['the number with a country’s code', { ...NURSE, phone: '+1 555-0120' }],
  ])('is not one with %s', (_, other) => {
    expect(mergeContacts([NURSE, other])).toEqual([NURSE, other]);
  });
});

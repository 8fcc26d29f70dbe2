import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLastContacts } from '../../../main/engine/knowledge/activation/last-contacts.ts';
import { temporaryState } from '../../fixtures/state.ts';

const contact = (name: string, phone: string) => ({
  id: name.toLowerCase(),
  name,
  phone,
  hours: 'day and night',
  categories: ['*'],
});

describe('the contacts of the policies that were last in use', () => {
  let state: ReturnType<typeof temporaryState>;
  beforeEach(() => {
    state = temporaryState();
  });
  afterEach(() => state.remove());

  it('are nobody before the first, and those of the newest afterwards, for every process that opens the records', () => {
    const kept = createLastContacts(state.db);
    expect(kept.read()).toEqual([]);
    kept.keep([contact('Matron', '555-0120')]);
    kept.keep([contact('Matron', '555-0121')]);
    expect(createLastContacts(state.db).read()).toEqual([contact('Matron', '555-0121')]);
  });

  it('stay where policies name nobody: damage takes no number away', () => {
    const kept = createLastContacts(state.db);
    kept.keep([contact('Matron', '555-0120')]);
    kept.keep([]);
    expect(kept.read()).toEqual([contact('Matron', '555-0120')]);
  });

  it('are written only where they changed', () => {
    const kept = createLastContacts(state.db);
    kept.keep([contact('Matron', '555-0120')]);
    const writes = state.db.prepare('SELECT total_changes()').pluck();
    const before = writes.get();
    kept.keep([contact('Matron', '555-0120')]);
    expect(writes.get()).toBe(before);
  });
});

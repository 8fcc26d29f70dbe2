import { expect, it } from 'vitest';
import { emptyView } from '../../../main/engine/knowledge/activation/build-view.ts';
import { withFallbackContacts } from '../../../main/engine/knowledge/activation/fallback-contacts.ts';

const contact = (name: string) => ({
  id: name.toLowerCase(),
  name,
  phone: '555-0120',
  hours: 'day and night',
  categories: ['*'],
});

it('where no bundle opens, the enrolment says whom to call; otherwise the bundle does', () => {
  expect(withFallbackContacts({ ...emptyView(), empty: false }, [contact('Enrolment')]).contacts).toEqual([
    contact('Enrolment'),
  ]);
  expect(
    withFallbackContacts({ ...emptyView(), contacts: [contact('Bundle')] }, [contact('Enrolment')]).contacts,
  ).toEqual([contact('Bundle')]);
});

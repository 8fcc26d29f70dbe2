import { describe, expect, it } from 'vitest';
import { contactLines } from '../../../main/cli/render-contacts.ts';
import { CONTACT_STALE_AFTER_DAYS } from '../../../shared/domain/contact-age.ts';

const CONFIRMED = Date.UTC(2026, 0, 1);
const day = (after: number): number => CONFIRMED + after * 86_400_000;
const contact = (confirmedOn?: string) => ({
  ...{ id: 'a', name: 'On call', phone: '555-0100', hours: 'always', categories: ['*'] },
  ...(confirmedOn && { confirmedOn }),
});

describe('whom to call, on the command line', () => {
  it('is told that a number may have changed once it was confirmed too long ago, and not a day before', () => {
    const shown = (after: number): string => contactLines([contact('2026-01-01')], day(after)).join('\n');
    expect(shown(CONTACT_STALE_AFTER_DAYS)).not.toContain('2026-01-01');
    expect(shown(CONTACT_STALE_AFTER_DAYS + 1)).toContain('2026-01-01');
    expect(shown(CONTACT_STALE_AFTER_DAYS + 1)).toContain('On call: 555-0100 (always)');
  });

  it('has no warning where an older bundle does not say', () => {
    expect(contactLines([contact()], day(10_000))).toEqual(['', 'Call:', '  On call: 555-0100 (always)']);
    expect(contactLines([], day(0))).toEqual([]);
  });
});

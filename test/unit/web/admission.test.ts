import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAdmission } from '../../../main/web/admission.ts';
import { MAX_TICKETS } from '../../../main/web/limits.ts';

function counted() {
  let made = 0;
  return createAdmission(() => `secret-${++made}`);
}

describe('who may connect', () => {
  it('is whoever brings an unused address, or a ticket that was given for one; each address once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('renew', 'exchange', 'admit', 'stale'), { maxLength: 40 }), (steps) => {
        const admission = counted();
        let unused = true;
        for (const step of steps) {
          const token = admission.token();
          if (step === 'renew') {
            admission.renew();
            unused = true;
            expect(admission.admits(token)).toBe(false);
          } else if (step === 'stale') {
            expect(admission.admits('secret-0')).toBe(false);
          } else {
            const letIn = step === 'admit' ? admission.admits(token) : admission.exchange(token) !== null;
            expect(letIn).toBe(unused);
            unused = false;
          }
        }
      }),
    );
  });

  it('forgets the browser that was let in first, beyond so many', () => {
    const admission = counted();
    const tickets = Array.from({ length: MAX_TICKETS + 1 }, () => admission.exchange(admission.renew()) ?? '');
    expect(tickets.map(admission.admits)).toEqual([false, ...Array.from({ length: MAX_TICKETS }, () => true)]);
  });
});

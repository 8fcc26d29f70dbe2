import { useLayoutEffect, useRef } from 'react';
import type { QuotedPlace } from '../../parts/document/quoted-place.ts';
import { bringUp } from './bring-up.ts';
import { ContactCards } from './ContactCards.tsx';
import { GuidanceCards } from '../../parts/citations/GuidanceCards.tsx';
import type { Care } from './question-state.ts';
import { RouteHeading } from './RouteHeading.tsx';

interface CareCardsProps {
  readonly care: Care;
  /** Opens the document that a card stands in. */
  onOpen(place: QuotedPlace): void;
}

/**
 * Whom to call and the approved cards, while the question is still under way or after it failed. An alert (WAI-ARIA
 * role `alert`): it interrupts what a screen reader says, as an emergency should.
 */
export function CareCards({ care, onOpen }: CareCardsProps) {
  const card = useRef<HTMLElement>(null);
  useLayoutEffect(() => bringUp(card.current), []);
  return (
    <section
      ref={card}
      role="alert"
      className={`answer ${care.route}`}
      data-testid="care"
      data-category={care.category}
    >
      <RouteHeading result={care} />
      <ContactCards contacts={care.contacts} />
      <GuidanceCards guidance={care.guidance} onOpen={onOpen} />
    </section>
  );
}

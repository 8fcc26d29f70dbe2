/**
 * A card that says whom to call, and goes on below the window's edge, is brought to its top: on a small screen the
 * numbers would be out of sight otherwise.
 */
export function bringUp(card: Element | null): void {
  if (card !== null && card.getBoundingClientRect().bottom > window.innerHeight)
    card.scrollIntoView({ block: 'start' });
}

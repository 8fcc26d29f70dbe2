/**
 * A bundle's place among those that answer, by id, so that it keeps its slot when another is activated: the centre
 * compares versions slot by slot, and no id leaves the machine.
 */
export function inSlots<T extends { readonly id: string }>(bundles: readonly T[]): T[] {
  return [...bundles].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function slotOf(bundles: readonly { readonly id: string }[], id: string): number | null {
  const slot = inSlots(bundles).findIndex((bundle) => bundle.id === id);
  return slot < 0 ? null : slot;
}

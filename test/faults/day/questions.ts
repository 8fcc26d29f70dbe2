/** Of the fault clinic (clinic.ts): 24 policies with 30 rules each. */
const DOCUMENTS = 24;
const RULES = 30;

/** One in so many is of this kind; the rest ask for a rule. */
const OTHERS: readonly { readonly every: number; readonly ask: (n: number) => string }[] = [
  { every: 50, ask: () => 'A patient has collapsed and is not breathing' },
  { every: 23, ask: (n) => `Should my patient in bed ${n % 12} have the surgery?` },
  { every: 19, ask: (n) => `How much paracetamol for a ${5 + (n % 40)} kg child?` },
  { every: 17, ask: () => 'Who won the football match?' },
  { every: 13, ask: () => 'Who keeps the keys of every gate?' },
];

/** The n-th question of a day. */
export function questionOf(n: number): string {
  const other = OTHERS.find(({ every }) => n % every === every - 1);
  return other?.ask(n) ?? `How often is cupboard ${n % DOCUMENTS}${n % RULES} checked?`;
}

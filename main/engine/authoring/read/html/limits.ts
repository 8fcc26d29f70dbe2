/** Nested deeper than this is made to harm: pages of word processors reach about 60. */
export const MAX_DEPTH = 256;
/** Elements and pieces of text; a policy of 100 pages from Word has about 60,000. */
export const MAX_NODES = 400_000;
/** Of all tables of a page together, spans counted out. */
export const MAX_CELLS = 200_000;
/** HTML specification, "rowspan": at most 65534; nothing that is read needs more columns than this. */
export const MAX_COLUMNS = 1_000;
/** Rules of all style sheets together, and the selectors that they are tried by. */
export const MAX_RULES = 5_000;
/** Tries of a rule at an element. */
export const MAX_MATCHES = 20_000_000;

/** The version of this Outpost; package.json says the same (a test compares them). */
export const OUTPOST_VERSION = '0.1.0';

/** Put here by a release that is made under another version than package.json's (scripts/build.ts). */
declare const OUTPOST_BUILT_VERSION: string | undefined;

/** The version of this Outpost; package.json says the same (a test compares them), unless a release was given its own. */
export const OUTPOST_VERSION: string = typeof OUTPOST_BUILT_VERSION === 'string' ? OUTPOST_BUILT_VERSION : '0.1.0';

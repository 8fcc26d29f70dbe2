/** Put here when the app is packaged (scripts/package/build-shell.ts): the key that signed the list of the engine's files. */
declare const OUTPOST_RELEASE_KEY: string | undefined;

/** Ed25519, 32 bytes as hex; null in a checkout, where nothing is packaged and nothing is signed. */
export const RELEASE_KEY: string | null = typeof OUTPOST_RELEASE_KEY === 'string' ? OUTPOST_RELEASE_KEY : null;

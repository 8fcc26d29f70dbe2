/** How a home is opened from its first day on. */
export interface KeyChoice {
  readonly by: 'passphrase' | 'keystore';
  readonly passphrase: string;
}

const BYTES = 32;

/** For a home that the key store opens: nobody knows it, nobody sees it, and it is forgotten once the home is made. */
export function unknownPassphrase(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
}

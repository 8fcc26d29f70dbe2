/** What an export holds. Entries and records are the bytes that roots and hashes are made of. */
export const EXPORT_FILES = {
  entries: 'entries.jsonl',
  table: 'entries.csv',
  segments: 'segments.jsonl',
  checkpoint: 'checkpoint.json',
  signed: 'checkpoint.signed',
  signature: 'checkpoint.sig',
  key: 'public-key.pem',
  howTo: 'HOW-TO-VERIFY.txt',
} as const;

import type fc from 'fast-check';
import type { Verdict } from '../verdict.ts';

/** One way in, as the process that is tested serves it. */
interface Channel {
  /** Malformed inputs, base64 of their bytes where they are no text. */
  readonly inputs: fc.Arbitrary<string>;
  run(input: string): Promise<Verdict>;
  /** Whether what is sound is still taken. */
  sound(): Promise<void>;
  close(): Promise<void>;
}

/** `folder`: of a clinic of its own (clinic.ts), with a repository and a back-up. */
export type OpenChannel = (folder: string) => Promise<Channel>;

export const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
export const decode = (input: string): Buffer => Buffer.from(input, 'base64');

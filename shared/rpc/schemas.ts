import type { z } from 'zod';
import { type Contract, contract, type Method } from '../contract/contract.ts';
import type { EventOf, OutputOf } from '../contract/service.ts';
import { NOTICES, type NoticeTopic } from '../contract/system.ts';

/** What a notice of a topic says. */
export type NoticeOf<T extends NoticeTopic> = z.output<(typeof NOTICES)[T]>;

/** The contract as a map: a call whose method is a type parameter reads its own schemas here, with its own types. */
export const METHOD_SCHEMAS: {
  readonly [M in Method]: {
    readonly output: z.ZodType<OutputOf<Contract[M]>>;
    readonly event?: z.ZodType<EventOf<Contract[M]>>;
  };
} = contract;

/** The same for notices. */
export const NOTICE_SCHEMAS: { readonly [T in NoticeTopic]: z.ZodType<NoticeOf<T>> } = NOTICES;

/** A topic comes off the wire as text; a newer engine may know more of them. */
export function isNoticeTopic(name: string): name is NoticeTopic {
  return Object.hasOwn(NOTICES, name);
}

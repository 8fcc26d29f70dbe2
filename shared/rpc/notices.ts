import type { NoticeTopic } from '../contract/system.ts';
import { isNoticeTopic, NOTICE_SCHEMAS, type NoticeOf } from './schemas.ts';

type Listeners = { readonly [T in NoticeTopic]: Set<(value: NoticeOf<T>) => void> };

export interface NoticeHub {
  /** Returns a function that removes the listener. */
  on<T extends NoticeTopic>(topic: T, listener: (value: NoticeOf<T>) => void): () => void;
  /** Parses what came off the wire. What is malformed, or of an unknown topic, reaches no listener. */
  deliver(topic: string, value: unknown): void;
}

/** Hands the engine's notices to their listeners, by topic. */
export function createNoticeHub(): NoticeHub {
  const listeners: Listeners = { 'status.changed': new Set(), 'engine.state': new Set() };
  function tell<T extends NoticeTopic>(topic: T, raw: unknown): void {
    const value = NOTICE_SCHEMAS[topic].safeParse(raw);
    if (value.success) for (const listener of listeners[topic]) listener(value.data);
  }
  return {
    on(topic, listener) {
      listeners[topic].add(listener);
      return () => listeners[topic].delete(listener);
    },
    deliver(topic, value) {
      if (isNoticeTopic(topic)) tell(topic, value);
    },
  };
}

/** After a person's last key: long enough to have read what they wrote, and to go on, ms. */
export const TYPING_REST_MS = 2 * 60_000;

export interface TypingDeps {
  readonly now: () => number;
  readonly setTimer: (work: () => void, ms: number) => () => void;
}

/** Whether somebody is typing, by the keys that the windows see: what is typed stays with them. */
export interface Typing {
  keyPressed(): void;
  /** Resolves once no key was pressed for a while. */
  untilRest(): Promise<void>;
}

export function createTyping({ now, setTimer }: TypingDeps): Typing {
  let last = Number.NEGATIVE_INFINITY;
  return {
    keyPressed() {
      last = now();
    },
    untilRest() {
      return new Promise((resolve) => {
        const look = (): void => {
          const left = last + TYPING_REST_MS - now();
          if (left <= 0) resolve();
          else setTimer(look, left);
        };
        look();
      });
    },
  };
}

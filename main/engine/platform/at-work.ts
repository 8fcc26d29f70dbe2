/** What runs for somebody, or for the records: it would be cut off by a restart. */
export interface AtWork {
  /** Returns what says that it has ended; to be called once. */
  begin(): () => void;
  any(): boolean;
}

export function createAtWork(): AtWork {
  let running = 0;
  return {
    begin() {
      running += 1;
      let ended = false;
      return () => {
        if (!ended) running -= 1;
        ended = true;
      };
    },
    any: () => running > 0,
  };
}

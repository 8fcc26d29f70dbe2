/** At most four of five places are taken: a search looks at a few of them, each next to the other. */
const PLACES_PER_ENTRY = 1.25;

/** Where entries begin in a block of bytes, found by their hash. */
export interface BytePlaces {
  /** `at`: where the entry begins; never 0, which marks a free place. */
  put(hash: number, at: number): void;
  /** Where the entry begins for which `isAt` holds; null where there is none. */
  find(hash: number, isAt: (at: number) => boolean): number | null;
}

/** For at most `entries` entries: open addressing over 4 bytes a place. */
export function createBytePlaces(entries: number): BytePlaces {
  const places = new Uint32Array(2 ** Math.ceil(Math.log2(PLACES_PER_ENTRY * Math.max(1, entries))));
  const mask = places.length - 1;
  return {
    put(hash, at) {
      let place = hash & mask;
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = at;
    },
    find(hash, isAt) {
      let place = hash & mask;
      for (let at = places[place]; at !== undefined && at !== 0; at = places[place]) {
        if (isAt(at)) return at;
        place = (place + 1) & mask;
      }
      return null;
    },
  };
}

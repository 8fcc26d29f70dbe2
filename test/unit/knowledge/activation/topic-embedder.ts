import type { Embedder, PassageInput } from '../../../../main/engine/models/port.ts';
import { normalise } from '../../../../main/engine/text/vectors.ts';
import { countTokens } from '../../authoring/fixtures.ts';

/** Words of one line mean the same to a topic embedder. */
const TOPICS = [
  ['fire', 'alarm', 'smoke', 'exit'],
  ['hands', 'wash', 'soap', 'hygiene'],
  ['fridge', 'vaccine', 'cold', 'degrees'],
];
/** What says nothing of any topic keeps a direction of its own. */
const ELSE = TOPICS.length;

export interface TopicEmbedder extends Embedder {
  readonly asked: PassageInput[];
  /** Awaited before each passage. */
  before: (input: PassageInput) => Promise<void>;
}

/**
 * An embedder with three topics: "smoke" finds what says "fire". Two of different ids agree on nothing: each turns its
 * topics by its own number of places.
 */
export function topicEmbedder(id: string, turned: number, dimensions = 8): TopicEmbedder {
  function vectorOf(text: string): Float32Array {
    const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
    const vector = new Float32Array(dimensions);
    for (const word of words) {
      const topic = TOPICS.findIndex((topicWords) => topicWords.includes(word));
      const at = ((topic < 0 ? ELSE : topic) + turned) % dimensions;
      vector[at] = (vector[at] ?? 0) + (topic < 0 ? 0.1 : 1);
    }
    return normalise(vector.map((value) => value + 0.001));
  }
  const embedder: TopicEmbedder = {
    asked: [],
    before: async () => undefined,
    info: { id, dimensions, maxTokens: 512, languages: ['en'] },
    embedQuery: async (text) => vectorOf(text),
    async embedPassages(passages, { signal } = {}) {
      const vectors: Float32Array[] = [];
      for (const passage of passages) {
        await embedder.before(passage);
        signal?.throwIfAborted();
        embedder.asked.push(passage);
        vectors.push(vectorOf(`${passage.title} ${passage.text}`));
      }
      return vectors;
    },
    countTokens,
    trim: async () => undefined,
    erase: async () => undefined,
    close: async () => undefined,
  };
  return embedder;
}

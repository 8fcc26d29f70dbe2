import { createSpellers } from '../../main/engine/knowledge/activation/build-spellers.ts';
import { indexedPassages, type LoadedBundle } from '../../main/engine/knowledge/activation/loaded-bundle.ts';
import { decodeSegment } from '../../main/engine/knowledge/bundle/segment.ts';
import { createLanceIndex } from '../../main/engine/knowledge/index/lance-index.ts';
import { createLanguagePacks } from '../../main/engine/languages/packs.ts';
import type { Turn } from '../../main/engine/platform/foreground.ts';
import { countVocabulary } from '../../main/engine/text/vocabulary.ts';
import { type Bench, type Row, rounded } from './bench.ts';
import { EMBEDDER, makeCorpus } from './index-corpus.ts';

const PASSAGES = 5_000;
const RUNS = 6;
const US_PER_MS = 1_000;

const turn: Turn = () => new Promise((resolve) => void setImmediate(resolve));

/** Of this thread alone, ms: other work on the machine makes it wait, and costs it nothing. */
function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / US_PER_MS;
}

/** The longest that `work` kept this thread from its next round, ms of its own processor time. */
async function longestStep(work: () => Promise<unknown>): Promise<number> {
  let going = true;
  let last = threadMs();
  let longest = 0;
  const look = (): void => {
    const now = threadMs();
    longest = Math.max(longest, now - last);
    last = now;
    if (going) setImmediate(look);
  };
  setImmediate(look);
  await work();
  await turn();
  going = false;
  return longest;
}

/**
 * How long the steps of an ingest keep the engine's thread, by the processor time of the thread: what a question that
 * comes in meanwhile waits for at the most. Ways that are compared take turns in one run.
 */
export const ingestStepsBench: Bench = {
  needs: null,
  async run({ say }) {
    say(`ingest-steps: ${PASSAGES} passages…`);
    const languages = createLanguagePacks();
    const { manifest, segments } = makeCorpus(PASSAGES, { seed: 1, version: 1 });
    const stored = [...segments.values()];
    const documents = stored.map((segment) => decodeSegment(segment, { check: false }));
    const bundle: LoadedBundle = { tenant: 'bench', manifest, signedBy: [], documents, embeddedBy: EMBEDDER.id };
    const passages = indexedPassages(bundle, EMBEDDER.id);
    const options = { dimensions: EMBEDDER.dimensions, titles: true, titleBoost: 2, languages, turn };
    const build = async (tableTurn: { readonly tableTurn?: Turn }): Promise<void> => {
      const index = await createLanceIndex(passages, { ...options, ...tableTurn });
      await index.whole;
      await index.close();
    };
    const { analyser } = languages.of('en');
    function* termsOf(): Iterable<string[]> {
      for (const { passage } of passages) yield analyser.terms(passage.text);
    }
    const ways: Readonly<Record<string, () => Promise<unknown>>> = {
      'the table at once': () => build({}),
      'the table in parts': () => build({ tableTurn: turn }),
      'checking documents of 50 passages': async () => {
        for (const segment of stored) {
          await turn();
          decodeSegment(segment);
        }
      },
      'counting terms': () => countVocabulary(termsOf(), turn),
      'words for typing errors': () => createSpellers(passages, [], languages).prepare(turn),
    };
    const steps = new Map<string, number[]>(Object.keys(ways).map((what) => [what, []]));
    // The first round warms up.
    for (let run = 0; run <= RUNS; run += 1) {
      for (const [what, work] of Object.entries(ways)) {
        const ms = await longestStep(work);
        if (run > 0) steps.get(what)?.push(ms);
      }
    }
    return [...steps].map(
      ([what, times]): Row => ({
        what,
        n: times.length,
        'longest step, least ms': rounded(Math.min(...times), 1),
        'most ms': rounded(Math.max(...times), 1),
      }),
    );
  },
};

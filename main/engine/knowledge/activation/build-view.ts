import type { Guidance } from '../../../../shared/contract/approved-words.ts';
import { audienceMatches, intersectAudiences, type ReaderScope } from '../../../../shared/domain/audience.ts';
import { type Caps, strictest } from '../../../../shared/domain/caps.ts';
import type { Category } from '../../../../shared/domain/route.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { atOnce, type Turn } from '../../platform/foreground.ts';
import { buildVocabulary, countVocabulary, type Vocabulary } from '../../text/vocabulary.ts';
import type { IndexedPassage } from '../index/port.ts';
import { createLanceIndex } from '../index/lance-index.ts';
import { passageTitle } from '../passage-title.ts';
import type { ApprovedGuidance, KnowledgeView } from '../port.ts';
import { createSpellers } from './build-spellers.ts';
import { dateMs, indexedPassages, type LoadedBundle, validityOf } from './loaded-bundle.ts';
import { mergeContacts } from './merge-contacts.ts';

/** A bundle whose approved age is past this is answered from with a warning. */
const STALE_AFTER_DAYS = 90;
const DAY_MS = 86_400_000;

export interface ViewBundle extends LoadedBundle {
  /** ISO time at which it began to answer here. */
  readonly activatedAt: string;
  /** What may be done with its words. */
  readonly caps: Caps;
}

export interface ViewOptions {
  readonly embedder: { id: string; dimensions: number } | null;
  readonly languages: LanguagePacks;
  readonly titles: boolean;
  /** Waits until every search is ready; else returns as soon as vectors can be searched, and the rest follows. */
  readonly whole: boolean;
  /** Asked before each step that a question would have to wait for. */
  readonly turn?: Turn;
}

/** A match in the title counts twice one in the text (docs/measurements.md). */
const DEFAULT_TITLE_BOOST = 2;

interface PlacedGuidance {
  readonly guidance: ApprovedGuidance;
  readonly mayRead: (scope: ReaderScope) => boolean;
}

function guidanceOf(bundle: LoadedBundle): PlacedGuidance[] {
  const byId = new Map(bundle.documents.map(({ document }) => [document.id, document]));
  return bundle.manifest.guidance.flatMap((ref) => {
    const document = byId.get(ref.documentId);
    if (!document) return [];
    const audience = intersectAudiences(bundle.manifest.audience, document.audience);
    const { effective, expires } = validityOf(bundle.manifest, document);
    const base: Omit<Guidance, 'category'> = {
      id: ref.id,
      title: ref.title,
      text: document.text.slice(ref.start, ref.end),
      bundle: bundle.manifest.id,
      version: bundle.manifest.version,
      documentId: ref.documentId,
      start: ref.start,
      end: ref.end,
      approvedBy: ref.approvedBy,
      approvedOn: ref.approvedOn,
    };
    return ref.categories.map((category) => ({
      guidance: { ...base, category, keywords: ref.keywords, categories: ref.categories, language: document.language },
      mayRead: (scope) => audienceMatches(audience, scope) && effective <= scope.now && scope.now < expires,
    }));
  });
}

/** ms since the epoch. A bundle's age counts from when it was approved to be effective. */
function bundleAge(manifest: { effectiveFrom: string; builtAt: string }, now: number): number {
  const since = Math.max(dateMs(manifest.effectiveFrom), Date.parse(manifest.builtAt));
  return Math.max(0, Math.round(((now - since) / DAY_MS) * 10) / 10);
}

/**
 * Builds one consistent snapshot to answer from. Bundles whose vectors the embedder in use made are searched by meaning
 * and words, the others by words alone. Errors: EMBEDDER_MISMATCH, INDEX_FAILED.
 */
export async function buildView(bundles: readonly ViewBundle[], options: ViewOptions): Promise<KnowledgeView> {
  const { embedder, turn = atOnce } = options;
  await turn();
  const passages = bundles.flatMap((bundle) => indexedPassages(bundle, embedder?.id ?? null));
  const index = await createLanceIndex(passages, {
    dimensions: embedder?.dimensions ?? null,
    titles: options.titles,
    titleBoost: DEFAULT_TITLE_BOOST,
    languages: options.languages,
    turn,
    // Where nothing answers yet, the first hit is what people wait for.
    ...(options.whole && { tableTurn: turn }),
  });
  const byMeaning = index.stats.vectors > 0;
  if (options.whole || !byMeaning) await index.whole;
  const guidance = bundles.flatMap(guidanceOf);
  const terms = () => termsOf(passages, options);
  // A view that takes the place of another is counted before it does, so that no question waits for that.
  const vocabulary = options.whole ? await countVocabulary(terms(), turn) : lazyVocabulary(terms);
  const glossary = bundles.flatMap(({ manifest }) => manifest.glossary);
  const contacts = mergeContacts(bundles.flatMap(({ manifest }) => manifest.contacts));
  const spellers = createSpellers(passages, glossary, options.languages);
  // Before the first question asks for them, and after what the first answer needs.
  const spelling = index.whole.then(() => spellers.prepare(turn));
  if (options.whole) await spelling;
  else spelling.catch(() => undefined);
  return {
    index,
    empty: bundles.length === 0,
    embedderId: byMeaning ? (embedder?.id ?? null) : null,
    languages: [...new Set(passages.map(({ document }) => document.language))],
    vocabulary,
    speller: spellers.of,
    glossary,
    contacts,
    directory: contacts,
    guidance: (category: Category, scope: ReaderScope) =>
      guidance
        .filter((placed) => placed.guidance.category === category && placed.mayRead(scope))
        .map((placed) => placed.guidance),
    capsOf: (id) => strictest(bundles.filter(({ manifest }) => manifest.id === id).map(({ caps }) => caps)),
    bundleAges: (now) =>
      bundles.map(({ manifest }) => {
        const ageDays = bundleAge(manifest, now);
        return {
          id: manifest.id,
          version: manifest.version,
          title: manifest.title,
          ageDays,
          stale: ageDays > STALE_AFTER_DAYS || now >= dateMs(manifest.reviewDate),
        };
      }),
  };
}

/** Of each passage, by the rules of its document's language. */
function* termsOf(passages: readonly IndexedPassage[], { languages, titles }: ViewOptions): Iterable<string[]> {
  for (const indexed of passages) {
    const { document, passage } = indexed;
    const text = titles ? `${passageTitle(indexed)}\n${passage.text}` : passage.text;
    yield languages.of(document.language).analyser.terms(text);
  }
}

/** Counted when it is first asked for: half a second for 20,000 passages, which the first hit need not wait for. */
function lazyVocabulary(terms: () => Iterable<readonly string[]>): Vocabulary {
  let counted: Vocabulary | null = null;
  const vocabulary = (): Vocabulary => {
    counted ??= buildVocabulary(terms());
    return counted;
  };
  return {
    get passages() {
      return vocabulary().passages;
    },
    weight: (term) => vocabulary().weight(term),
    has: (term) => vocabulary().has(term),
  };
}

export function emptyView(): KnowledgeView {
  return {
    index: null,
    empty: true,
    embedderId: null,
    languages: [],
    vocabulary: buildVocabulary([]),
    speller: () => null,
    glossary: [],
    contacts: [],
    directory: [],
    guidance: () => [],
    capsOf: () => ({}),
    bundleAges: () => [],
  };
}

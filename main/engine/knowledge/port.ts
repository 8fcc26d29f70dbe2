import type { BundleAge } from '../../../shared/contract/ask-result.ts';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Guidance } from '../../../shared/contract/approved-words.ts';
import type { ReaderScope } from '../../../shared/domain/audience.ts';
import type { Caps } from '../../../shared/domain/caps.ts';
import type { Category } from '../../../shared/domain/route.ts';
import type { GlossaryEntry } from './bundle-manifest.ts';
import type { Speller } from '../text/spelling/speller.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import type { PassageIndex } from './index/port.ts';

/** Approved guidance with the words that select it within its category. */
export interface ApprovedGuidance extends Guidance {
  readonly keywords: readonly string[];
  readonly categories: readonly Category[];
  /** ISO 639-1, of the document that it stands in. */
  readonly language: string;
}

/** What answering may know of knowledge: one consistent snapshot of what is active. */
export interface KnowledgeView {
  /** Null while nothing is active or the index could not be built. */
  readonly index: PassageIndex | null;
  /** True when nothing has been activated (as opposed to an index that failed). */
  readonly empty: boolean;
  /** Embedder id of the vectors in the index; null when the index has words alone. Some passages may lack a vector. */
  readonly embedderId: string | null;
  /** ISO 639-1 codes of the documents' languages. */
  readonly languages: readonly string[];
  readonly vocabulary: Vocabulary;
  /** Puts typing errors in questions of a language right, by the words of its documents; null where no pack knows how. */
  speller(code: string): Speller | null;
  readonly glossary: readonly GlossaryEntry[];
  /** Whom to call beside an answer. */
  readonly contacts: readonly Contact[];
  /** Everybody whose number may be asked for: of the bundles and of the enrolment, each once. */
  readonly directory: readonly Contact[];
  /** Guidance of this category that the reader may see today. */
  guidance(category: Category, scope: ReaderScope): readonly ApprovedGuidance[];
  /** What the signed bundle of this id lets be done with its words. */
  capsOf(bundle: string): Caps;
  bundleAges(now: number): readonly BundleAge[];
}

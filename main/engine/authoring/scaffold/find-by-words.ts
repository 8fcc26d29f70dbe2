import type { KnowledgeDocument } from '../../knowledge/model.ts';
import type { LanguagePacks } from '../../languages/packs.ts';

/** Of BM25, the values of Robertson and Zaragoza 2009, which LanceDB's full-text index has too. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.75;

export interface SearchedDocument {
  readonly document: KnowledgeDocument;
  /** Its parts in plain text, each with its headings. */
  readonly texts: readonly string[];
}

interface Unit {
  readonly documentId: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

/** Searches documents by their words alone, as a workstation without an embedder does. */
export function createWordSearch(
  documents: readonly SearchedDocument[],
  languages: LanguagePacks,
): (question: string, language: string) => string[] {
  const units = documents.flatMap(({ document, texts }): Unit[] => {
    const { analyser } = languages.of(document.language);
    const title = analyser.terms(document.title);
    return texts.map((text) => {
      const terms = [...title, ...analyser.terms(text)];
      return { documentId: document.id, counts: countTerms(terms), length: terms.length };
    });
  });
  const meanLength = units.reduce((sum, { length }) => sum + length, 0) / Math.max(1, units.length);
  const inUnits = countTerms(units.flatMap(({ counts }) => [...counts.keys()]));
  const weightOf = (term: string): number => {
    const n = inUnits.get(term) ?? 0;
    return Math.log(1 + (units.length - n + 0.5) / (n + 0.5));
  };
  const scoreOf = ({ counts, length }: Unit, terms: readonly string[]): number =>
    terms.reduce((sum, term) => {
      const tf = counts.get(term) ?? 0;
      const norm = SATURATION * (1 - LENGTH_WEIGHT + (LENGTH_WEIGHT * length) / meanLength);
      return sum + (weightOf(term) * tf * (SATURATION + 1)) / (tf + norm);
    }, 0);
  return (question, language) => {
    const terms = [...new Set(languages.of(language).analyser.terms(question))];
    const best = new Map<string, number>();
    for (const unit of units) {
      const score = scoreOf(unit, terms);
      if (score > (best.get(unit.documentId) ?? 0)) best.set(unit.documentId, score);
    }
    return [...best].sort(([, a], [, b]) => b - a).map(([id]) => id);
  };
}

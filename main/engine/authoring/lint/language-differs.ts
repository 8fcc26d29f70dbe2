import type { KnowledgeDocument } from '../../knowledge/model.ts';
import { detectLanguage } from '../../languages/detect.ts';
import type { LintFinding } from './finding.ts';
import { placeOfDocument } from './place.ts';

/** Some sentences tell their language; a list of names does not. */
const MIN_LETTERS = 120;
/** Paragraphs are judged one by one: a policy may quote a form in another language. UTF-16 units. */
const MIN_PARAGRAPH = 60;
/** Of the paragraphs that can be told, more than this share is in the other language. */
const MOST = 0.6;

const prose = (text: string): string =>
  text
    .replace(/\]\([^)\n]*\)|https?:\S+|\S+@\S+|`[^`\n]*`/gu, ' ')
    .replace(/[#*_>|]+/gu, ' ')
    .trim();

function languagesIn(text: string): string[] {
  return text
    .split(/\n\s*\n/u)
    .map(prose)
    .filter((paragraph) => paragraph.length >= MIN_PARAGRAPH)
    .flatMap((paragraph) => {
      const { code, reliable, others } = detectLanguage(paragraph);
      return reliable && others === undefined ? code : [];
    });
}

/** Documents whose text is in another language than they say: search, stop words and warnings would be the wrong ones. */
export function languageFindings(documents: readonly KnowledgeDocument[]): LintFinding[] {
  return documents.flatMap((document): LintFinding[] => {
    const { language: said, text, bodyStart } = document;
    const body = text.slice(bodyStart);
    if (body.replace(/\P{L}/gu, '').length < MIN_LETTERS) return [];
    const told = languagesIn(body);
    const counts = Map.groupBy(told, (code) => code);
    const [most] = [...counts].sort(([, a], [, b]) => b.length - a.length);
    if (most === undefined || most[0] === said || most[1].length <= MOST * told.length) return [];
    return [{ code: 'language_differs', places: [placeOfDocument(document)], said, seems: most[0] }];
  });
}

import type { KnowledgeDocument } from '../../knowledge/model.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { draftStatements } from '../statements/statements.ts';
import { createWordSearch } from './find-by-words.ts';
import { questionLanguage } from './question-forms.ts';

/** For the self-test: a person approves it, or words it as staff would. */
export interface ProposedQuestion {
  readonly question: string;
  readonly expects: readonly [string];
  readonly within: number;
}

/** A document needs one to be proven, and a second where the first is taken out. */
const PER_DOCUMENT = 2;
/** The workstation's search is another one: it has some room. */
const WITHIN = 3;
/** Shorter headings ("Scope") name nothing that one document alone has. */
const MIN_HEADING_LETTERS = 8;
const IS_QUESTION = /[?？]\s*$/u;

/** `titled`: its title is its own, and not the name of its file. */
export interface AskedDocument {
  readonly document: KnowledgeDocument;
  readonly titled: boolean;
}

interface Drafted {
  readonly document: KnowledgeDocument;
  /** What may be quoted. */
  readonly sentences: readonly string[];
  /** The same under its headings, as it is found. */
  readonly texts: readonly string[];
  readonly headings: readonly string[];
}

function draft({ document, titled }: AskedDocument, languages: LanguagePacks): Drafted {
  const { drafts } = draftStatements(document, languages);
  const headings = drafts.flatMap(({ headingPath }) => headingPath.at(-1) ?? []);
  const texts = drafts.map(({ headingPath, text }) => [...headingPath, text].join('. '));
  const sentences = drafts.map(({ text }) => text);
  return { document, sentences, texts, headings: [...new Set([...headings, ...(titled ? [document.title] : [])])] };
}

/** Those that a sentence answers first; then headings, which at least find their document. */
function candidates({ document, sentences, headings }: Drafted): string[] {
  const { forms, ofHeading } = questionLanguage(document.language);
  const asked = forms.flatMap((form) => sentences.flatMap((text) => form(text) ?? []));
  const long = headings.filter((heading) => heading.replace(/\P{L}/gu, '').length >= MIN_HEADING_LETTERS);
  const ofHeadings = long.flatMap((heading) => (IS_QUESTION.test(heading) ? heading : (ofHeading(heading) ?? [])));
  return [...new Set([...asked, ...ofHeadings])];
}

/** Each is found first, by words, in its own document. */
export function proposeQuestions(documents: readonly AskedDocument[], languages: LanguagePacks): ProposedQuestion[] {
  const drafted = documents.map((one) => draft(one, languages));
  const find = createWordSearch(drafted, languages);
  return drafted.flatMap((one) => {
    const { id, language } = one.document;
    return candidates(one)
      .filter((question) => find(question, language)[0] === id)
      .slice(0, PER_DOCUMENT)
      .map((question) => ({ question, expects: [id] as const, within: WITHIN }));
  });
}

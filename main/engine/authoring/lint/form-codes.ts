import type { KnowledgeDocument } from '../../knowledge/model.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { foldCase } from '../../text/words.ts';
import type { LintFinding } from './finding.ts';
import { placeAt } from './place.ts';
import { standTogether } from './stand-together.ts';

/** A form's code, the word before it ("register N-8"), and the name in quotation marks after it (`IC-4, "Exposure"`). */
const CODE =
  /(?:(?<![\p{L}\p{N}])(?<kind>\p{L}{3,}) )?(?<![\p{L}\p{N}])(?<code>\p{Lu}{1,4}-\d{1,4})(?![\p{L}\p{N}-])(?:(?:,| \(|:)? ?["“«](?<name>[^"”»\n]{3,80})["”»])?/gu;
/** A word that stands before so many codes says what kind of thing they are: a form, a register, a chart. */
const MIN_CODES_OF_KIND = 3;

interface Mention {
  readonly document: KnowledgeDocument;
  readonly code: string;
  /** The word before the code, and its stem; null where a code stands without one. */
  readonly kind: { readonly word: string; readonly stem: string } | null;
  readonly name: string | null;
  readonly offset: number;
}

const plain = (name: string): string =>
  foldCase(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function mentionsIn(document: KnowledgeDocument, languages: LanguagePacks): Mention[] {
  const { analyser } = languages.of(document.language);
  const { text, bodyStart } = document;
  return [...text.slice(bodyStart).matchAll(CODE)].map(({ groups = {}, index, 0: whole }) => {
    const { kind: word = '', code = '', name } = groups;
    // A stop word before a code ("goes on PH-8") is no kind.
    const [stem] = analyser.terms(word);
    return {
      ...{ document, code, offset: bodyStart + index + whole.indexOf(code) },
      kind: stem === undefined ? null : { word: foldCase(word), stem },
      name: name === undefined ? null : plain(name),
    };
  });
}

function kindsIn(mentions: readonly Mention[]): ReadonlySet<string> {
  const codes = new Map<string, Set<string>>();
  for (const { kind, code } of mentions)
    if (kind !== null) codes.set(kind.stem, (codes.get(kind.stem) ?? new Set()).add(code));
  return new Set([...codes].flatMap(([kind, of]) => (of.size >= MIN_CODES_OF_KIND ? kind : [])));
}

const placeOf = ({ document, offset, code }: Mention) => placeAt(document, offset, code);

/** Null where the two agree, or one of them does not say what it is. */
function problemOf(a: Mention, b: Mention, kinds: ReadonlySet<string>): LintFinding | null {
  const places = [placeOf(a), placeOf(b)];
  if (a.code !== b.code) {
    const oneName = a.name !== null && a.name === b.name;
    if (!oneName || a.name === null) return null;
    return { code: 'two_codes_of_thing', places, thing: a.name, formCodes: [a.code, b.code] };
  }
  const twoThings = (first: string, second: string): LintFinding => ({
    code: 'code_of_two_things',
    places,
    formCode: a.code,
    things: [first, second],
  });
  if (a.name !== null && b.name !== null && a.name !== b.name) return twoThings(a.name, b.name);
  if (a.kind === null || b.kind === null || a.kind.stem === b.kind.stem) return null;
  return kinds.has(a.kind.stem) && kinds.has(b.kind.stem) ? twoThings(a.kind.word, b.kind.word) : null;
}

/** Where two documents that one reader may have before them use one form code for two things, or two for one. */
export function formCodeWarnings(documents: readonly KnowledgeDocument[], languages: LanguagePacks): LintFinding[] {
  const mentions = documents.flatMap((document) => mentionsIn(document, languages));
  const kinds = kindsIn(mentions);
  const problems = mentions.flatMap((a, i) =>
    mentions
      .slice(i + 1)
      .filter((b) => a.document !== b.document && standTogether(a.document, b.document))
      .flatMap((b) => problemOf(a, b, kinds) ?? []),
  );
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

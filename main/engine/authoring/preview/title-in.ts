import type { Heading, RootContent } from 'mdast';
import { parseMarkdown } from '../../../../shared/markdown/parse-markdown.ts';
import { plainInline } from '../statements/plain-inline.ts';

interface Line {
  readonly text: string;
  readonly depth: number;
}

/** What stands over every policy of a house, and is the name of none. */
const KIND =
  /^(?:(?:clinical |hospital |clinic )?(?:policy|procedure|protocol|guideline|guidance|sop|standard operating procedure|work instruction|policy and procedure)s?|policies and procedures|confidential|internal|for internal use(?: only)?|pol[ií]tica|procedimiento|protocolo|(?:table of )?contents|document control|version history)$/iu;
/** "North District Clinics": a name in capitals that ends with what it is. */
const ORGANISATION =
  /^(?:(?:\p{Lu}[\p{L}'’.-]*|of|and|the|for|de|del|la|y|&) )+(?:Clinics?|Hospitals?|Trust|Ministry|Authority|Organi[sz]ation|Foundation|Network|Group|Health(?: (?:Service|Services|Cent(?:re|er)|District|Board))?|Cl[ií]nicas?|Hospitales)$/u;
const NUMBERED = /^(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)]|[IVX]+[.)])\s/;

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

const isHeading = (node: RootContent): node is Heading => node.type === 'heading';

/**
 * The title of a document: the heading that stands above all others once the name of the house, the kind of paper
 * ("POLICY") and numbered sections are set aside. Null where none does: "Do not use", beside "Use" further down, is part
 * of what is said and no title. `organisation`: its name, where it is known.
 */
export function titleIn(text: string, bodyStart: number, organisation: string | null = null): string | null {
  const nodes = parseMarkdown(text, bodyStart).children;
  const lineOf = (node: Heading): Line => ({ text: plainInline(node.children, text).text.trim(), depth: node.depth });
  const begin = nodes.findIndex(isHeading);
  if (begin < 0) return null;
  const end = nodes.findIndex((node, i) => i > begin && !isHeading(node));
  const opening = nodes
    .slice(begin, end < 0 ? undefined : end)
    .filter(isHeading)
    .map(lineOf);
  const below = (end < 0 ? [] : nodes.slice(end)).filter(isHeading).map(lineOf);
  const setAside = ({ text: line }: Line): boolean =>
    line === '' ||
    KIND.test(line) ||
    (organisation !== null && folded(line) === folded(organisation)) ||
    (ORGANISATION.test(line) && opening.length > 1);
  const candidates = opening.filter((line) => !setAside(line) && !NUMBERED.test(line.text));
  const highest = Math.min(...candidates.map(({ depth }) => depth));
  const [title, second] = candidates.filter(({ depth }) => depth === highest);
  if (title === undefined || second !== undefined) return null;
  const others = [...below, ...opening.slice(opening.indexOf(title) + 1)];
  return others.some((line) => !setAside(line) && !NUMBERED.test(line.text) && line.depth <= title.depth)
    ? null
    : title.text;
}

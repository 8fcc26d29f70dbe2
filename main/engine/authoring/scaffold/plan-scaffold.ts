import type { KnowledgeDocument } from '../../knowledge/model.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { stemOf } from '../preview/bare-document.ts';
import { titleIn } from '../preview/title-in.ts';
import { bundleText } from './bundle-text.ts';
import { documentFields, fieldLine } from './field-lines.ts';
import { type ProposedQuestion, proposeQuestions } from './propose-questions.ts';
import type { ScaffoldFields } from './scaffold-options.ts';

/** A document of the folder, as it was read. */
export interface FoundDocument {
  readonly file: string;
  readonly document: KnowledgeDocument;
  /** It has front matter or a side-car already, right or wrong: that stays as it is. */
  readonly hasFields: boolean;
}

/** `prepend`: before the text of the file, which stays to the letter; `create`: a new file. */
export interface PlannedWrite {
  readonly file: string;
  readonly how: 'create' | 'prepend';
  readonly text: string;
  /** Fields that a person has to fill in. */
  readonly todo: readonly string[];
}

export interface ScaffoldPlan {
  readonly writes: readonly PlannedWrite[];
  readonly questions: readonly ProposedQuestion[];
}

const MAX_ID = 64;

interface NamedDocument extends FoundDocument {
  /** Its title is its own, and not the name of its file. */
  readonly titled: boolean;
}

/** Called by its heading; the name of the house above it is known here. */
function withTitle(found: FoundDocument, organisation: string | null): NamedDocument {
  const { file, document, hasFields } = found;
  if (hasFields) return { ...found, titled: true };
  const title = titleIn(document.text, document.bodyStart, organisation);
  return { ...found, titled: title !== null, document: { ...document, title: title ?? stemOf(file) } };
}

/** Two files of one name in two folders: the second gets a number. */
function withOwnIds(found: readonly NamedDocument[]): NamedDocument[] {
  const taken = new Set(found.filter(({ hasFields }) => hasFields).map(({ document }) => document.id));
  return found.map((one) => {
    if (one.hasFields) return one;
    let { id } = one.document;
    for (let n = 2; taken.has(id); n += 1) id = `${one.document.id.slice(0, MAX_ID - `-${n}`.length)}-${n}`;
    taken.add(id);
    return { ...one, document: { ...one.document, id } };
  });
}

function fieldsOf({ file, document, titled }: NamedDocument, given: ScaffoldFields): PlannedWrite {
  const fields = documentFields(document, given, titled);
  const todo = fields.flatMap(({ name, value }) => (value === null ? name : []));
  const lines = fields.map(fieldLine).join('\n');
  return document.format === 'markdown'
    ? { file, how: 'prepend', text: `---\n${lines}\n---\n`, todo }
    : { file: `${file}.yaml`, how: 'create', text: `${lines}\n`, todo };
}

/** What a folder of bare documents needs to be built from. `bundle`: null where `bundle.yaml` is there already. */
export function planScaffold(
  found: readonly FoundDocument[],
  options: {
    readonly fields: ScaffoldFields;
    readonly bundle: { readonly file: string; readonly id: string } | null;
    readonly acceptQuestions: boolean;
    readonly languages: LanguagePacks;
  },
): ScaffoldPlan {
  const { fields, bundle, acceptQuestions: accepted, languages } = options;
  const named = withOwnIds(found.map((one) => withTitle(one, fields.organisation)));
  const questions = proposeQuestions(named, languages);
  const documents = named.filter(({ hasFields }) => !hasFields).map((one) => fieldsOf(one, fields));
  if (bundle === null) return { writes: documents, questions };
  const text = bundleText(bundle.id, fields, { questions, accepted });
  const todo = text.split('\n').flatMap((line) => /^(\w+): TODO\b/.exec(line)?.[1] ?? []);
  return { writes: [{ file: bundle.file, how: 'create', text, todo }, ...documents], questions };
}

import type { Contact } from '../../../../shared/contract/contact.ts';
import type { Reason } from '../../../../shared/domain/route.ts';
import { closestNotes, type LanguageNote, languageNotes } from '../../languages/notes.ts';
import type { AskContext } from '../context.ts';
import { contactsFor, type Outcome, reason } from '../outcome.ts';

/** A language with a pack, or a text that is English as far as can be told: what was asked is understood. */
export function isKnownWell({ guarded, deps }: Pick<AskContext, 'guarded' | 'deps'>): boolean {
  const { code, reliable } = guarded.language;
  const { all, fallback } = deps.languages;
  return code === fallback.code || (reliable && all.some((pack) => pack.code === code));
}

/** Whether the embedder reads the question's language, whatever else is known of it. */
export function isReadByEmbedder({ guarded, deps }: Pick<AskContext, 'guarded' | 'deps'>): boolean {
  const { code, reliable } = guarded.language;
  return reliable && (deps.embedder()?.info.languages.includes(code) ?? false);
}

/** Those with a pack in which something can be found: by an embedder that knows them, or in documents. */
function worksIn({ deps, knowledge }: AskContext): string[] {
  const { all, fallback } = deps.languages;
  const searched = [fallback.code, ...(deps.embedder()?.info.languages ?? []), ...knowledge.languages];
  return all.map(({ code }) => code).filter((code) => searched.includes(code));
}

/** Whom to call first in an emergency, then for anything else, each once. */
function emergencyFirst({ knowledge }: Pick<AskContext, 'knowledge'>, contacts: readonly Contact[]): Contact[] {
  return [...new Set([...contactsFor('emergency', knowledge.contacts), ...contacts])];
}

/** In the languages that the question may be in. */
function notesFor({ guarded }: Pick<AskContext, 'guarded'>): LanguageNote[] {
  const { code, reliable, others } = guarded.language;
  // Several that look alike are told, even where none is sure: its reader knows which is theirs.
  return reliable || others !== undefined ? languageNotes([code, ...(others ?? [])]) : [];
}

/** In the question's own language, where that is sure, and in the fallback's for a colleague. */
export function languageUnknown(context: AskContext): Reason {
  const { code, text } = reason('language_unknown', context.deps.languages.fallback.messages);
  return { code, text: [...notesFor(context).map((note) => note.text), text].join('\n\n') };
}

/**
 * What was asked is not understood well enough to say that it is off topic or not covered: somebody may have asked for
 * help. The numbers for emergencies stand there, what to do in the question's own language, and the languages to ask in.
 */
export function declineLanguage(context: AskContext): Outcome {
  const said = languageUnknown(context);
  return {
    route: 'declined',
    category: 'policy',
    answer: said.text,
    sentences: [],
    citations: [],
    guidance: null,
    contacts: emergencyFirst(context, contactsFor(context.guarded.decision.category, context.knowledge.contacts)),
    reasons: [said],
    worksIn: worksIn(context),
    languageNotes: notesFor(context),
  };
}

const ANSWERED: readonly Outcome['route'][] = ['grounded', 'quoted'];

/** What is not answered in such a language has the same beside it, whatever its route: that may have been understood wrongly too. */
export function withLanguageHelp(outcome: Outcome, context: AskContext): Outcome {
  const { worksIn: said, clarify, route } = outcome;
  if (said !== undefined || clarify !== undefined || ANSWERED.includes(route) || isKnownWell(context)) return outcome;
  return {
    ...outcome,
    contacts: emergencyFirst(context, outcome.contacts),
    worksIn: worksIn(context),
    languageNotes: route === 'related' ? closestNotes(context.guarded.language.code) : notesFor(context),
  };
}

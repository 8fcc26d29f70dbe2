import type { Contact } from '../../../../shared/contract/contact.ts';
import type { Category } from '../../../../shared/domain/route.ts';
import { asksForNumber, rolesIn } from '../../languages/contact-words.ts';
import type { AskContext } from '../context.ts';
import { type Outcome, reason } from '../outcome.ts';

/** A question for a number is short; a longer one asks for more than that. */
const MAX_WORDS = 16;
/** A contact is named by at least this share of its name's words: "pharmacist" names "Pharmacist on call". */
const ENOUGH = 0.5;
/** What a number may be given beside; where care or an attack is at stake, its own path has the contacts. */
const MAY_ANSWER: ReadonlySet<Category> = new Set(['policy', 'identity_or_records', 'not_for_this_assistant']);

/** A name of several services ("Ambulance, fire and police") is each of them. */
const servicesOf = (name: string): string[] =>
  name.split(/[,/;()]| and | & | y | et | na /u).filter((part) => part.trim() !== '');

function share(name: string, asked: ReadonlySet<string>): number {
  const { words, role } = rolesIn(name);
  const held = [...words].filter((word) => asked.has(word));
  const whole = held.length === words.size;
  return words.size === 0 || (!whole && !(role && rolesIn(held.join(' ')).role)) ? 0 : held.length / words.size;
}

/** The listed contacts for whose number a text asks: those that it names best. */
export function contactsAskedFor(text: string, directory: readonly Contact[]): Contact[] {
  if (text.split(/\s+/u).length > MAX_WORDS || !asksForNumber(text)) return [];
  const { words } = rolesIn(text);
  const scored = directory.map((contact) => ({
    contact,
    score: Math.max(0, ...servicesOf(contact.name).map((name) => share(name, words))),
  }));
  const best = Math.max(ENOUGH, ...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score >= best).map(({ contact }) => contact);
}

/** As typed, since a contact's name is masked like every name. */
export function findContacts({ guarded, request, knowledge }: AskContext): Contact[] {
  return MAY_ANSWER.has(guarded.decision.category) ? contactsAskedFor(request.question, knowledge.directory) : [];
}

/** IT or the policies' publisher listed these numbers so that staff find them: they identify no patient. */
export function answerWithContacts({ messages }: AskContext, contacts: readonly Contact[]): Outcome {
  return {
    route: 'quoted',
    category: 'policy',
    answer: contacts.map(({ name, phone, hours }) => `${name}: ${phone} (${hours})`).join('\n'),
    sentences: [],
    citations: [],
    guidance: null,
    contacts,
    reasons: [reason('contact_listed', messages)],
  };
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import type { Client } from '../../../shared/rpc/client.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../../fixtures/sample-clinic.ts';

/**
 * What the sample clinic shows for questions that were answered wrongly once, as reported, each with a second wording. By
 * rules and words alone; routes and masks by themselves: test/unit/ask/reported-questions.test.ts.
 */
let clinic: SampleClinic;
let engine: EngineHost;
let nurse: Client;
beforeAll(async () => {
  clinic = await makeSampleClinic();
  engine = clinic.engine('none');
  nurse = await signedIn(engine, 'sample-nurse');
});
afterAll(async () => {
  nurse?.close();
  await engine?.stop();
  clinic?.remove();
});

const ask = (question: string): Promise<AskResult> => nurse.call('ask.ask', { question, quotesOnly: true });
const cards = ({ guidance }: AskResult): string[] | undefined => guidance?.map(({ id }) => id);
const numbers = ({ contacts }: AskResult): string[] => contacts.map(({ phone }) => phone);
/** By words alone nothing is sure enough to be claimed: the words stand there as the closest. */
const shown = ({ closest = [] }: AskResult): string => closest.map(({ quote }) => quote).join('\n');
const sources = ({ closest = [] }: AskResult): string[] => closest.map(({ documentId }) => documentId);

const EMERGENCY_TEAM = '555-0110';
const FIRST_AID = 'Wash the wound with soap and running water';

describe('an emergency shows its card and the number of the emergency team first', () => {
  it.each([
    'my patient took too many pills',
    'she swallowed far too many tablets',
    'A child swallowed bleach',
    'little boy has drunk bleach',
    'baby is floppy and grey',
    'the newborn has gone grey and floppy',
  ])('%s', async (question) => {
    const result = await ask(question);
    expect(result).toMatchObject({ route: 'escalated', category: 'emergency', sentences: [] });
    expect(result).toMatchObject({ escalation: { id: expect.any(String) } });
    expect([cards(result), numbers(result)[0]]).toEqual([['first-minute'], EMERGENCY_TEAM]);
  });

  it.each([
    'Where do I file the incident form? Patient is unconscious',
    'The patient is unconscious. Which shelf are the incident forms on?',
  ])('and what the policies say below it: %s', async (question) => {
    const result = await ask(question);
    expect(result).toMatchObject({ route: 'escalated', category: 'emergency' });
    expect([cards(result), numbers(result)[0]]).toEqual([['first-minute'], EMERGENCY_TEAM]);
    expect(sources(result)).toContain('incident-reporting');
  });
});

it.each([
  'Me pinché con una aguja usada, ¿qué hago?',
  'Me acabo de pinchar con la aguja de un paciente',
  'je viens de me piquer avec une aiguille',
])('the asker’s own exposure shows its first aid, and no other card: %s', async (question) => {
  const result = await ask(question);
  expect(result).toMatchObject({ route: 'restricted', escalation: { offered: true } });
  expect(cards(result)).toEqual(['exposure-first-aid']);
  expect(result.answer).toContain(FIRST_AID);
});

it.each(['What is the phone number of the pharmacist on call?', 'which number do I ring for the on-call pharmacist'])(
  'a listed contact is the answer: %s',
  async (question) => {
    const result = await ask(question);
    expect(result).toMatchObject({ route: 'quoted', category: 'policy' });
    expect(numbers(result)).toEqual(['555-0112']);
  },
);

it.each(['waht temperature shoud teh vacine frige be', 'how cold shoud the vacine fridg be'])(
  'typing errors are put right, the question as searched is told, and the cold chain is found: %s',
  async (question) => {
    const result = await ask(question);
    expect(result).toMatchObject({ route: 'related', category: 'policy', question: { asked: question } });
    expect(result.question?.searched).toContain('vaccine fridge');
    expect(sources(result)[0]).toBe('vaccine-cold-chain');
  },
);

it('the fridge’s range stands among what is shown', async () => {
  expect(shown(await ask('waht temperature shoud teh vacine frige be'))).toContain('+2 °C');
});

it.each(['The fridge is at 11 °C. Can I use the vaccines?', 'Fridge reads 11 °C. May we still use the vaccines?'])(
  'vaccines in a warm fridge are the cold chain’s matter, read as typed: %s',
  async (question) => {
    const result = await ask(question);
    expect(result).toMatchObject({ route: 'related', category: 'policy', masked: {} });
    expect(sources(result)[0]).toBe('vaccine-cold-chain');
  },
);

it.each(['May a child interpret for its mother?', 'may a child interpret for her mother'])(
  'who may interpret is the policy’s: %s',
  async (question) => {
    expect(shown(await ask(question))).toContain('Children never interpret');
  },
);

it.each([
  'who signs the letter that keeps a violent visitor out',
  'whose signature goes on the letter banning an aggressive visitor',
])('a letter about violence is no violence: %s', async (question) => {
  const result = await ask(question);
  expect(result.category).toBe('policy');
  expect(['quoted', 'related', 'declined']).toContain(result.route);
});

it.each(['isiguli sifuna ukuzibulala', 'isiguli sithi sifuna ukufa'])(
  'a language that is not known well: the emergency numbers first, in it too: %s',
  async (question) => {
    const result = await ask(question);
    expect(result).toMatchObject({ category: 'policy', worksIn: expect.arrayContaining(['en']) });
    expect(numbers(result)[0]).toBe(EMERGENCY_TEAM);
    expect(result.languageNotes?.map(({ language }) => language)).toContain('zu');
    expect(result.reasons.map(({ code }) => code)).toEqual(['language_unknown']);
  },
);

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import type { GuardDecision } from '../../../main/engine/guard/port.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { claimsAll } from '../../fixtures/claims.ts';
import { guardThatSays } from '../../fixtures/guard-that-says.ts';
import type { PassageOptions } from '../../fixtures/passages.ts';
import { withIndex } from '../../fixtures/with-index.ts';

const shipped = loadCalibrations('models')(null);
/** Sure of whatever is found. */
const sure = () => claimsAll(shipped);
const contact = (id: string, name: string, categories: string[]) => ({
  ...{ id, name, phone: '555-0100', hours: 'always' },
  categories,
});
const PHARMACIST = contact('pharmacist', 'Pharmacist', ['medication_dosage']);
const TEAM = contact('team', 'Emergency team', ['emergency']);
const CHARGE = contact('charge', 'Charge nurse', ['policy']);
const OWNER = contact('owner', 'test Owner', ['records']);

const SAFE: PassageOptions = {
  ...{ id: 'safe', title: 'Keys of the safe', text: 'The night witness for the safe signs.', listed: true },
  audience: { facilities: ['*'], departments: ['*'], roles: ['lead'] },
};
const OLD: PassageOptions = { id: 'old', title: 'Trolleys', text: 'Trolleys stand in bay A.' };
const NEW: PassageOptions = { ...OLD, id: 'new', title: 'Moves', text: 'Trolleys stand in bay B.' };
const HANDS: PassageOptions = { id: 'hands', title: 'Hand hygiene', text: 'Wash hands before touching a patient.' };
const ASKED = {
  safe: 'Who is the night witness for the keys of the safe?',
  trolleys: 'Where do trolleys stand?',
  hands: 'Ninawe mikono lini?',
};

let empty: KnowledgeView;
beforeAll(async () => {
  const contacts = [CHARGE, TEAM, PHARMACIST];
  empty = { ...(await viewOf([])), contacts, directory: [...contacts, OWNER] };
});
afterAll(() => empty.index?.close());

/** Asks `rest` below a card of `category`; the rest is the whole text where `decided` says so. */
function below(
  documents: readonly PassageOptions[],
  rest: string,
  decided: Partial<GuardDecision> = {},
): Promise<AskResult> {
  const card = { category: 'medication_dosage' as const, route: 'escalated' as const, reasons: [], restIsWhole: false };
  const guard = guardThatSays({ ...card, rest, ...decided });
  return withIndex(documents, (index) =>
    openDesk({ ...empty, empty: false, index }, { calibrations: sure, guard })(rest),
  );
}
const codes = ({ reasons }: AskResult): string[] => reasons.map(({ code }) => code);
const people = ({ contacts }: AskResult): string[] => contacts.map(({ id }) => id);

describe('below a card', () => {
  it('what was found word by word says so, and which words were searched for', async () => {
    const result = await below([HANDS], ASKED.hands);
    expect(result).toMatchObject({ route: 'escalated', closest: [{ documentId: 'hands' }] });
    expect(codes(result)).toEqual(['patient_specific', 'may_not_answer', 'read_word_by_word', 'language_unreviewed']);
    expect(result.question).toEqual({ asked: ASKED.hands, searched: 'wash hands hand when' });
  });

  it('a policy that is closed brings its owner’s number, after the card’s own', async () => {
    const result = await below([SAFE], ASKED.safe);
    expect(codes(result)).toEqual(['patient_specific', 'listed_elsewhere']);
    expect(people(result)).toEqual(['pharmacist', 'owner', 'charge']);
  });

  it('policies that differ say so, and whom to ask which of them holds', async () => {
    const result = await below([NEW, OLD], ASKED.trolleys);
    expect(result.differ).toHaveLength(1);
    expect(codes(result)).toEqual(['patient_specific', 'policies_differ']);
    expect(people(result)).toEqual(['pharmacist', 'charge']);
  });

  it('a number that the card has already stands where the card has it, once', async () => {
    const result = await below([NEW, OLD], ASKED.trolleys, { category: 'not_for_this_assistant' });
    expect(people(result)).toEqual(['charge']);
  });

  it('words that claim nothing bring no more people: the card has its own', async () => {
    const result = await below([HANDS], 'Is there a hand cream?');
    expect(people(result)).toEqual(['pharmacist']);
  });

  it('a danger that is only spoken of has nothing of it: its card stands alone', async () => {
    const danger = { category: 'emergency' as const, restIsWhole: true };
    for (const [documents, rest] of [
      [[SAFE], ASKED.safe],
      [[HANDS], ASKED.hands],
    ] as const) {
      const result = await below(documents, rest, danger);
      expect(codes(result)).toEqual(['emergency']);
      expect(people(result)).toEqual(['team']);
      expect(result).not.toHaveProperty('question');
    }
  });
});

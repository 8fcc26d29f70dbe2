import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../../main/engine/ask/calibration.ts';
import type { AskDeps } from '../../../../main/engine/ask/deps.ts';
import { findNear } from '../../../../main/engine/ask/near/find-near.ts';
import type { KnowledgeView } from '../../../../main/engine/knowledge/port.ts';
import type { LanguageModel } from '../../../../main/engine/models/port.ts';
import { deskDeps, nurseAsking, viewOf } from '../../../fixtures/ask-desk.ts';
import { claimsAll, claimsNothing } from '../../../fixtures/claims.ts';

type Ahead = Parameters<LanguageModel['readAhead']>[0];

const shipped = loadCalibrations('models')(null);
const sure = { ...claimsAll(shipped), closeness: 1 };
const TEXT = '# Linen\n\nThe clean linen stands in the linen cupboard.\n\nThe linen cupboard stands beside the lift.\n';
const TYPED = 'where does the clean linen cupboard';

let view: KnowledgeView;
beforeAll(async () => {
  view = await viewOf([{ id: 'linen', title: 'Linen', text: TEXT }]);
});
afterAll(() => view.index?.close());

/** What a model is given to read while this is typed. It neither answers nor writes. */
async function readWhileTyped(text: string, desk: Partial<AskDeps> = {}): Promise<{ read: Ahead[]; stop(): void }> {
  const read: Ahead[] = [];
  const never = async (): Promise<never> => Promise.reject(new Error('asked to write'));
  const llm: LanguageModel = {
    ...{ id: 'test', generate: never, yesProbability: never },
    async readAhead(request) {
      read.push(request);
    },
  };
  const typing = new AbortController();
  const deps = deskDeps(view, { calibrations: () => sure, llm: () => llm, ...desk });
  await findNear({ text, asker: nurseAsking(), signal: typing.signal }, deps);
  return { read, stop: () => typing.abort() };
}

describe('the language model, while a question is typed', () => {
  it('reads the statements that it would connect, and nothing that was typed', async () => {
    const { read } = await readWhileTyped(TYPED);
    expect(read).toHaveLength(1);
    expect(read[0]?.user).toContain('The linen cupboard stands beside the lift.');
    expect(read[0]?.user).toContain('The clean linen stands in the linen cupboard.');
    expect(read[0]?.user).not.toContain('where does');
  });

  it('stops reading with the next key', async () => {
    const { read, stop } = await readWhileTyped(TYPED);
    expect(read[0]?.signal.aborted).toBe(false);
    stop();
    expect(read[0]?.signal.aborted).toBe(true);
  });

  it('reads nothing where nothing would be claimed, or where a signed policy switches it off', async () => {
    const nothing = await readWhileTyped(TYPED, { calibrations: () => claimsNothing(shipped) });
    const off = await readWhileTyped(TYPED, { caps: () => ({ languageModel: 'off' }) });
    expect([nothing.read, off.read]).toEqual([[], []]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCalibrations } from '../../../main/engine/ask/calibration.ts';
import type { AskDeps } from '../../../main/engine/ask/deps.ts';
import type { KnowledgeView } from '../../../main/engine/knowledge/port.ts';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { openDesk, viewOf } from '../../fixtures/ask-desk.ts';
import { claimsAll } from '../../fixtures/claims.ts';
import { refusingLlm } from '../../fixtures/refusing-llm.ts';

/** Two statements make the answer, which a language model would connect. */
const connecting = () => ({ ...claimsAll(loadCalibrations('models')(null)), closeness: 9 });
const LINEN = {
  id: 'linen',
  title: 'Linen',
  text: '# Linen\n\nThe linen cupboard stands beside the lift.\n\nThe linen cupboard is locked at night.\n',
};
const QUESTION = 'Where does the linen cupboard stand?';

let view: KnowledgeView;
beforeAll(async () => {
  view = await viewOf([LINEN]);
});
afterAll(() => view.index?.close());

/** The route, and what is said of the language model. */
async function ask(other: Partial<AskDeps>) {
  const { route, degraded } = await openDesk(view, { calibrations: connecting, ...other })(QUESTION);
  return { route, degraded: degraded.filter((name) => name.startsWith('model_')) };
}

describe('an answer without the language model', () => {
  it('says that it is not here', async () => {
    expect(await ask({ llm: () => null })).toEqual({ route: 'quoted', degraded: ['model_missing'] });
  });

  it('is what it is where none is asked for: nothing is missing', async () => {
    const result = await ask({ llm: () => null, llmAbsent: () => 'off' });
    expect(result).toEqual({ route: 'quoted', degraded: [] });
  });

  it('says that too little memory is free for it', async () => {
    const result = await ask({ llm: () => null, llmAbsent: () => 'model_no_memory' });
    expect(result).toEqual({ route: 'quoted', degraded: ['model_no_memory'] });
  });

  it('says so, too, where the memory went while it was to be loaded', async () => {
    const generate = () => Promise.reject(new OutpostError('MODEL_NO_MEMORY', 'Close other programs.'));
    const result = await ask({ llm: () => ({ ...refusingLlm().llm, generate }) });
    expect(result).toEqual({ route: 'quoted', degraded: ['model_no_memory'] });
  });
});

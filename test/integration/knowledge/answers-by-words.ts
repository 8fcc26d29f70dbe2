import { afterAll, beforeAll } from 'vitest';
import type { EngineHost } from '../../../main/host/engine-host.ts';
import type { AskResult } from '../../../shared/contract/ask-result.ts';
import { makeSampleClinic, type SampleClinic, signedIn } from '../../fixtures/sample-clinic.ts';

/** Asks the real engine each question once, as a nurse of the sample clinic, without models: rules and words decide alone. */
export function answersByWords<Id extends string>(questions: Readonly<Record<Id, string>>): (id: Id) => AskResult {
  let clinic: SampleClinic;
  let engine: EngineHost;
  const answers = new Map<string, AskResult>();
  beforeAll(async () => {
    clinic = await makeSampleClinic();
    engine = clinic.engine('none');
    const nurse = await signedIn(engine, 'sample-nurse');
    for (const [id, question] of Object.entries<string>(questions))
      answers.set(id, await nurse.call('ask.ask', { question, quotesOnly: true }));
    nurse.close();
  });
  afterAll(async () => {
    await engine?.stop();
    clinic?.remove();
  });
  return (id) => {
    const result = answers.get(id);
    if (result === undefined) throw new Error(`no answer to ${id}`);
    return result;
  };
}

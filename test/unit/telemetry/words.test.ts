import { describe, expect, it } from 'vitest';
import { ATTRIBUTES, SPAN_NAMES } from '../../../main/engine/telemetry/allow-list.ts';
import { en } from '../../../renderer/i18n/en/en.ts';
import { es } from '../../../renderer/i18n/es/es.ts';
import { LOCAL_ALERTS } from '../../../shared/contract/telemetry.ts';

describe.each([
  ['en', en],
  ['es', es],
] as const)('the Health page in %s', (_language, words) => {
  const { health, ask } = words;

  it('has a name for every step that may be recorded', () => {
    const named = new Set([...Object.keys(health.steps), ...Object.keys(ask.stages)]);
    expect([...SPAN_NAMES].filter((name) => !named.has(name))).toEqual([]);
  });

  it('has a name for every attribute that may be recorded', () => {
    const named = new Set(Object.keys(health.attributes));
    expect(Object.keys(ATTRIBUTES).filter((name) => !named.has(name.replaceAll('.', '_')))).toEqual([]);
  });

  it('says of every alert what it is and what to do', () => {
    for (const id of LOCAL_ALERTS)
      expect(health.alert[id], id).toMatchObject({
        name: expect.stringMatching(/./),
        todo: expect.stringMatching(/\.$/),
      });
    expect(Object.keys(health.alert).sort()).toEqual([...LOCAL_ALERTS].sort());
  });
});

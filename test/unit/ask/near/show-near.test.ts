import { describe, expect, it } from 'vitest';
import { showNear } from '../../../../main/engine/ask/near/show-near.ts';
import type { Typing } from '../../../../main/engine/ask/near/typing-sessions.ts';
import type { AuditLog } from '../../../../main/engine/audit/port.ts';
import { systemIds } from '../../../../main/engine/platform/ids.ts';
import { createRecording } from '../../../../main/engine/platform/recording.ts';
import { noTelemetry } from '../../../../main/eval/null-services.ts';
import type { NearWords } from '../../../../shared/contract/near.ts';
import { OutpostError } from '../../../../shared/errors/outpost-error.ts';

const WORDS = 'Clean linen stands in room 2.';

const near = (...documents: readonly string[]): NearWords => ({
  shows: 'passages',
  closest: documents.map((documentId, i) => ({
    ...{ n: i + 1, bundle: 'policies', version: 3, documentId, title: documentId, heading: [] },
    ...{ quote: WORDS, start: 0, end: WORDS.length, effectiveFrom: '2026-01-01', reviewDate: '2027-01-01' },
    audience: { facilities: ['*'], departments: ['*'], roles: ['*'] },
  })),
});

type Entry = Parameters<AuditLog['append']>[0];

function open(refuses = false) {
  const entries: Entry[] = [];
  const audit: AuditLog = {
    append(entry) {
      if (refuses) throw new OutpostError('DISK_FULL', 'Full.');
      entries.push(entry);
    },
  };
  const typing: Typing = { shown: new Set(), counts: noTelemetry(systemIds) };
  const deps = { audit, recording: createRecording() };
  return { entries, show: (one: NearWords) => showNear(one, typing, 'nurse', deps) };
}

describe('the audit of what is shown while a question is typed', () => {
  it('has each document once, by its id, and no word of it', () => {
    const { entries, show } = open();
    for (const one of [near('linen'), near('linen', 'bank', 'linen'), near('bank')]) expect(show(one)).toBe(one);
    expect(entries).toEqual([
      { kind: 'question', action: 'shown_while_typed', actor: 'nurse', details: { shown: 'policies@3/linen' } },
      { kind: 'question', action: 'shown_while_typed', actor: 'nurse', details: { shown: 'policies@3/bank' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain('stands');
  });

  it('has nothing where nothing of a policy is shown', () => {
    const { entries, show } = open();
    show({ shows: 'nothing', why: 'nothing_near' });
    show({ shows: 'contacts', contacts: [{ id: 'c', name: 'Team', phone: '1', hours: '', categories: [] }] });
    expect(entries).toEqual([]);
  });

  it('what it cannot take is not shown', () => {
    const { show } = open(true);
    expect(show(near('linen'))).toEqual({ shows: 'nothing', why: 'not_recorded' });
  });
});

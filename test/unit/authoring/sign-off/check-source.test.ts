import { describe, expect, it } from 'vitest';
import type { ConversionWarning } from '../../../../shared/contract/authoring.ts';
import { checkSource } from '../../../../main/engine/authoring/sign-off/check-source.ts';
import { contentHash } from '../../../../main/engine/authoring/sign-off/content-hash.ts';
import { decisionContent } from '../../../../main/engine/authoring/sign-off/decided.ts';
import type { Decision } from '../../../../main/engine/authoring/read/front-matter.ts';
import { BundleSource } from '../../../../main/engine/authoring/read/source-schema.ts';
import type { KnowledgeDocument } from '../../../../main/engine/knowledge/model.ts';
import { parse } from 'yaml';
import { BUNDLE_YAML } from '../source.ts';

const everyone = { facilities: ['*'], departments: ['*'], roles: ['*' as const] };
const hands: KnowledgeDocument = {
  ...{ id: 'hands', title: 'Hand hygiene', department: 'nursing', owner: 'Lead nurse', format: 'pdf' },
  ...{ language: 'en', text: 'Wash your hands for 20 seconds.', pages: [{ page: 1, start: 0 }], bodyStart: 0 },
  ...{ audience: everyone, effectiveFrom: '2026-01-01', expiresAt: '2027-01-01', reviewDate: '2026-12-20' },
};
const bundle = BundleSource.parse(parse(BUNDLE_YAML, { schema: 'core' }));
const stamp: ConversionWarning = { code: 'status_mark', page: 1, text: 'A stamp says DRAFT.' };
const guess: ConversionWarning = { code: 'table_guessed', page: 1, text: 'Lines were read as a table.' };

function source(warnings: readonly ConversionWarning[], decisions: readonly Decision[] = [], document = hands) {
  return { bundle, documents: [document], warnings: [{ file: 'hands.pdf', documentId: 'hands', warnings, decisions }] };
}
const signOff = { documentId: 'hands', reviewer: 'R. Invented', approver: 'A. Invented', on: '2026-11-20' };
const signed = { ...signOff, content: contentHash(hands) };
const decision: Decision = {
  ...{ code: 'status_mark', reason: 'the stamp is of the form', by: 'N. Invented', on: '2026-11-20' },
  content: decisionContent(hands, { code: 'status_mark' }, [stamp]),
};
const refused = (code: string) => expect.objectContaining({ code });

describe('what must be so before a source is built', () => {
  it('a warning that may mean the document is not in force waits for a person, with file, page and code', () => {
    expect(() => checkSource(source([guess, stamp]), [])).toThrow(
      expect.objectContaining({
        code: 'SOURCE_UNDECIDED',
        details: { undecided: [expect.objectContaining({ file: 'hands.pdf', page: 1, code: 'status_mark' })] },
      }),
    );
  });

  it('once it is decided the decision goes into the manifest, without the hash', () => {
    const { approvals } = checkSource(source([guess, stamp], [decision]), []);
    const { code, reason, by, on } = decision;
    expect(approvals.decisions).toEqual([{ documentId: 'hands', code, page: null, reason, by, on }]);
  });

  it('a decision that covers nothing any more is not carried along', () => {
    expect(checkSource(source([guess], [decision]), []).approvals.decisions).toEqual([]);
  });

  it('a decision for other content is none', () => {
    const changed = { ...hands, text: 'Wash your hands for 2 seconds.' };
    expect(() => checkSource(source([stamp], [decision], changed), [])).toThrow(refused('SOURCE_UNDECIDED'));
  });

  it('who signed goes into the manifest', () => {
    expect(checkSource(source([]), [signed]).approvals.signOffs).toEqual([signed]);
  });

  it('nobody’s sign-off is a warning that names the documents', () => {
    const { findings } = checkSource(source([]), []);
    expect(findings).toMatchObject([{ code: 'not_signed_off', places: [{ documentId: 'hands' }] }]);
  });

  it.each([
    ['a word', { text: 'Wash your hands for 2 seconds.' }],
    ['whom it is for', { audience: { ...everyone, roles: ['clinician' as const] } }],
    ['its title', { title: 'Hands' }],
    ['a date', { expiresAt: '2029-01-01' }],
    ['that others may know of it', { listed: true as const }],
  ])('what was changed since its sign-off is refused: %s', (_, change) => {
    expect(() => checkSource(source([], [], { ...hands, ...change }), [signed])).toThrow(refused('SOURCE_CHANGED'));
  });

  it('a bundle without questions to test it by is refused', () => {
    const without = { ...source([]), bundle: { ...bundle, selfTest: [] } };
    expect(() => checkSource(without, [signed])).toThrow(refused('SELF_TEST_MISSING'));
  });
});

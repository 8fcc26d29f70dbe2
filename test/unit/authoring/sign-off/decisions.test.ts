import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import type { ConversionWarning } from '../../../../shared/contract/authoring.ts';
import { decisionContent, decisionFor } from '../../../../main/engine/authoring/sign-off/decided.ts';
import { withDecision } from '../../../../main/engine/authoring/sign-off/record-decision.ts';
import type { Decision } from '../../../../main/engine/authoring/read/front-matter.ts';

const stamp = (page: number, text = 'A stamp says WITHDRAWN.'): ConversionWarning => ({
  code: 'status_mark',
  page,
  text,
});
const bedRails = { text: 'Raise the bed rails at night.', bodyStart: 0 };
const made = (warnings: readonly ConversionWarning[], page?: number): Decision => {
  const scope = { code: 'status_mark' as const, ...(page === undefined ? {} : { page }) };
  const said = { reason: 'the stamp names the form, not this policy', by: 'N. Invented', on: '2026-11-23' };
  return { ...scope, ...said, content: decisionContent(bedRails, scope, warnings) };
};

describe('a decision', () => {
  const warnings = [stamp(1), stamp(3)];

  it('holds for every warning of its code where it names no page', () => {
    const decisions = [made(warnings)];
    expect(warnings.map((warning) => decisionFor(warning, bedRails, { decisions, warnings })?.by)).toEqual([
      'N. Invented',
      'N. Invented',
    ]);
  });

  it('holds on its own page alone where it names one', () => {
    const decisions = [made(warnings, 3)];
    expect(warnings.map((warning) => decisionFor(warning, bedRails, { decisions, warnings }) !== null)).toEqual([
      false,
      true,
    ]);
  });

  it('ends with the first other word in the document', () => {
    const changed = { text: 'Lower the bed rails at night.', bodyStart: 0 };
    expect(decisionFor(stamp(1), changed, { decisions: [made(warnings)], warnings })).toBeNull();
  });

  it('does not cover a warning that came later', () => {
    const more = [...warnings, stamp(5)];
    expect(decisionFor(stamp(5), bedRails, { decisions: [made(warnings)], warnings: more })).toBeNull();
  });

  it('written by hand, without a hash of what was seen, holds for nothing', () => {
    const { content: _, ...byHand } = made(warnings);
    expect(decisionFor(stamp(1), bedRails, { decisions: [byHand], warnings })).toBeNull();
  });

  it('is of no use for another code', () => {
    const other: ConversionWarning = { code: 'tracked_changes', page: 1, text: 'Two changes are not accepted.' };
    const all = [...warnings, other];
    expect(decisionFor(other, bedRails, { decisions: [made(all)], warnings: all })).toBeNull();
  });
});

describe('recording a decision in YAML', () => {
  const decision = made([stamp(1)], 1);
  const FIELDS = '# kept by the quality office\nid: bed-rails # never change\ntitle: "Bed rails"\n\nowner: Ward 3\n';

  it('keeps comments, order and quotes', () => {
    const text = withDecision(FIELDS, decision);
    expect(text.startsWith(FIELDS)).toBe(true);
    expect(parse(text).decisions).toEqual([decision]);
  });

  it('adds to those that are there, and replaces the one on the same code and page', () => {
    const other = { ...decision, page: 2 };
    const later = { ...decision, reason: 'asked again' };
    const text = [decision, other, later].reduce(withDecision, FIELDS);
    expect(parse(text).decisions).toEqual([later, other]);
  });

  it('keeps the line ends of Windows', () => {
    const text = withDecision(FIELDS.replaceAll('\n', '\r\n'), decision);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('refuses what is no YAML map', () => {
    expect(() => withDecision('- a list', decision)).toThrow(expect.objectContaining({ code: 'FRONT_MATTER_INVALID' }));
  });
});

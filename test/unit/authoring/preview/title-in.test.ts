import { describe, expect, it } from 'vitest';
import { titleIn } from '../../../../main/engine/authoring/preview/title-in.ts';

const BODY = 'The bin hangs beside the door.';
const SECTIONS = `### 1. Scope\n\n${BODY}\n\n### 2. What to do\n\n${BODY}`;

describe('the title of a document', () => {
  it.each([
    ['alone above its sections', `# Needle injuries\n\n## Scope\n\n${BODY}`],
    [
      'above sections of its own size, which are numbered',
      `# Needle injuries\n\n# 1. Scope\n\n${BODY}\n\n# 2. Records\n\n${BODY}`,
    ],
    ['below the name of the house in smaller letters', `## North District Clinics\n\n# Needle injuries\n\n${SECTIONS}`],
    ['below the name of the house in larger letters', `# North District Clinics\n\n## Needle injuries\n\n${SECTIONS}`],
    ['below the kind of paper', `# POLICY\n\n# Needle injuries\n\n${SECTIONS}`],
    ['behind a few facts', `Policy no. IC-14\n\n# Needle injuries\n\n${SECTIONS}`],
  ])('is the heading %s', (_, text) => {
    expect(titleIn(text, 0)).toBe('Needle injuries');
  });

  it('is not the name of the house, once that is known', () => {
    const text = `# Riverside\n\n## Needle injuries\n\n${SECTIONS}`;
    expect(titleIn(text, 0)).toBe('Riverside');
    expect(titleIn(text, 0, 'RIVERSIDE')).toBe('Needle injuries');
  });

  it.each([
    ['nothing is a heading', BODY],
    ['two stand beside each other', `# Use\n\n${BODY}\n\n# Do not use\n\n${BODY}`],
    ['two of one size open it', `# Infection control\n\n# Needle injuries\n\n## Scope\n\n${BODY}`],
    ['all is numbered', `# 1. Scope\n\n${BODY}\n\n# 2. Records\n\n${BODY}`],
  ])('is not guessed where %s', (_, text) => {
    expect(titleIn(text, 0)).toBeNull();
  });

  it('may be the name of a house where nothing else opens the document', () => {
    expect(titleIn(`# Antenatal Clinic\n\n${BODY}`, 0)).toBe('Antenatal Clinic');
  });
});

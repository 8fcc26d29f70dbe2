import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export const BUNDLE_YAML = `
id: test-clinic
title: Test clinic policies
organisation: Test clinic (invented)
owner: Clinic manager
audience: {facilities: ['*'], departments: ['*'], roles: ['*']}
effectiveFrom: 2026-01-01
expiresAt: 2027-06-01
reviewDate: 2027-01-01
glossary:
  - {term: PPE, means: [personal protective equipment]}
contacts:
  - {id: lead, name: Lead nurse, phone: ext. 12, hours: always, confirmedOn: 2026-11-01, categories: [medication_dosage]}
guidance:
  - id: iron-dose
    title: Iron dose
    categories: [medication_dosage]
    keywords: [iron]
    document: dosing
    heading: Iron for adults
    approvedBy: Lead pharmacist
    approvedOn: 2026-01-01
selfTest:
  - {question: How do I wash my hands?, expects: [hands]}
`;

function policy(id: string, title: string, body: string): string {
  return `---
id: ${id}
title: ${title}
department: nursing
owner: Lead nurse
effectiveFrom: 2026-01-01
expiresAt: 2027-01-01
reviewDate: 2026-12-20
---
# ${title}

${body}
`;
}

const DOSING = policy(
  'dosing',
  'Dosing',
  'Ask first.\n\n## Iron for adults\n\nOne tablet a day.\n\n### With food\n\nTake it with food.\n\n## Zinc\n\nAsk the pharmacist.',
);
export const HANDS = policy('hands', 'Hand hygiene', 'Wash your hands before every patient. Dry them well.');

export const SOURCE_FILES: Readonly<Record<string, string>> = {
  'bundle.yaml': BUNDLE_YAML,
  'documents/pharmacy/dosing.md': DOSING,
  'documents/hands.md': HANDS,
};

export async function writeSource(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import { type Random, pick, seededRandom } from '../../main/eval/perturbation/random.ts';

/** The same documents at every run. */
const SEED = 17;
const SECTIONS = 20;
const SENTENCES = 3;

const THINGS = ['trolley', 'lantern', 'spill kit', 'linen bag', 'fridge', 'ramp', 'store key', 'rota', 'visitor badge'];
const PLACES = ['boiler room', 'side gate', 'sluice room', 'day ward', 'porter desk', 'upper corridor', 'laundry'];
const ACTS = ['is checked', 'is locked', 'is cleaned', 'is counted', 'is signed for', 'is moved', 'is replaced'];

const one = (from: readonly string[], random: Random): string => pick(from, random) ?? '';
const number = (random: Random): number => 1 + Math.floor(random() * 900);
const sentence = (random: Random): string =>
  `The ${one(THINGS, random)} in the ${one(PLACES, random)} ${one(ACTS, random)} every ${number(random)} hours and never after ${number(random)} minutes of use.`;

type Section = readonly [heading: string, ...sentences: string[]];

const sectionsOf = (n: number, random: Random): Section[] =>
  Array.from(
    { length: SECTIONS },
    (_, at): Section => [
      `Rule ${n}.${at + 1} of the ${one(PLACES, random)}`,
      ...Array.from({ length: SENTENCES }, () => sentence(random)),
    ],
  );

function asHtml(title: string, sections: readonly Section[]): string {
  const body = sections.map(([heading, ...sentences]) => `<h2>${heading}</h2><p>${sentences.join(' ')}</p>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;
}

async function asDocx(title: string, sections: readonly Section[]): Promise<Buffer> {
  const children = sections.flatMap(([heading, ...sentences]) => [
    new Paragraph({ text: heading, heading: HeadingLevel.HEADING_2 }),
    new Paragraph({ children: [new TextRun(sentences.join(' '))] }),
  ]);
  const head = new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 });
  return Packer.toBuffer(new Document({ sections: [{ children: [head, ...children] }] }));
}

const fieldsOf = (n: number, title: string): string =>
  [
    `id: rules-${n}`,
    `title: ${title}`,
    'department: nursing',
    'owner: Invented owner',
    'effectiveFrom: 2026-01-01',
    'expiresAt: 2031-01-01',
    'reviewDate: 2030-01-01',
    '',
  ].join('\n');

const BUNDLE = `id: bench
title: Invented rules
organisation: Bench
owner: Invented owner
audience: { facilities: ["*"], departments: ["*"], roles: ["*"] }
effectiveFrom: 2026-01-01
expiresAt: 2031-01-01
reviewDate: 2030-01-01
selfTest:
  - { question: "Rule 0.1", expects: [rules-0] }
`;

/** A source of so many documents, half of them Word files and half of them pages, of about 20 passages each. */
export async function writeAuthoringSource(folder: string, documents: number): Promise<void> {
  const random = seededRandom(SEED);
  await mkdir(join(folder, 'documents'), { recursive: true });
  await writeFile(join(folder, 'bundle.yaml'), BUNDLE);
  for (let n = 0; n < documents; n += 1) {
    const title = `Rules ${n}`;
    const sections = sectionsOf(n, random);
    const file = join(folder, 'documents', n % 2 === 0 ? `rules-${n}.docx` : `rules-${n}.html`);
    await writeFile(file, n % 2 === 0 ? await asDocx(title, sections) : asHtml(title, sections));
    await writeFile(`${file}.yaml`, fieldsOf(n, title));
  }
}

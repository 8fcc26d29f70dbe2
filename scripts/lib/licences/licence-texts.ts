import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPlaces } from './bundled.ts';
import type { Lock } from './lock.ts';
import { standardText } from './standard-text.ts';

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;
const RULE = `\n${'-'.repeat(80)}\n\n`;

export interface LicenceText {
  readonly name: string;
  readonly version: string;
  /** As the package has it; else that of the licence it names; empty where neither is known. */
  readonly text: string;
}

function licenceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map(({ name }) => join(folder, name))
    .sort();
}

/**
 * The texts of the packages that are bundled into the window and the desktop shell. Their folders are not shipped, and
 * their licences ask that the text goes along (MIT: "shall be included in all copies").
 */
export function bundledLicenceTexts(root: string, lock: Lock): LicenceText[] {
  return [...bundledPlaces(root, lock)]
    .filter((place) => place !== 'node_modules/electron')
    .sort()
    .map((place) => ({
      name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: lock.get(place)?.version ?? '',
      text:
        licenceFiles(join(root, place))
          .map((file) => readFileSync(file, 'utf8').trim())
          .join('\n\n') || standardText(join(root, place)),
    }));
}

/** One file to read, a package after another. */
export function renderLicenceTexts(texts: readonly LicenceText[]): string {
  return texts.map(({ name, version, text }) => `${name} ${version}\n\n${text}\n`).join(RULE);
}

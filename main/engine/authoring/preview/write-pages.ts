import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KnowledgePreview } from '../../../../shared/contract/preview.ts';
import type { KnowledgeDocument } from '../../knowledge/model.ts';
import type { LanguagePacks } from '../../languages/packs.ts';
import { type DescribedFile, documentChanges, type EarlierVersion } from './describe-file.ts';
import { readOriginal } from './original/read-original.ts';
import { documentPage } from './page/document-page.ts';
import { folderPage } from './page/folder-page.ts';
import { createMarker } from './page/marked-text.ts';
import type { PageDocument } from './page/page-document.ts';

const INDEX = 'index.html';
const IMAGES = 'images';

/** A document to write, in the order of the preview. */
interface PageFile {
  readonly described: DescribedFile;
  /** Null where it could not be read. */
  readonly document: KnowledgeDocument | null;
}

export interface PageWriterOptions {
  readonly folder: string;
  readonly languages: LanguagePacks;
  readonly earlier: EarlierVersion | null;
  readonly onPage: (file: string, page: number, of: number) => void;
}

/** Writes documents one after the other, so that the pictures of one alone are ever held. */
export interface PageWriter {
  add(of: PageFile): Promise<void>;
  /** Writes the page of all documents, where there are several. Returns the page to open. */
  finish(preview: KnowledgePreview): Promise<string>;
}

async function pageDocument(of: PageFile, name: string, options: PageWriterOptions): Promise<PageDocument> {
  const { described, document } = of;
  const { languages, earlier, folder } = options;
  const { view } = described;
  const verify = (document && languages.of(document.language).verify) ?? languages.fallback.verify;
  const sink = {
    onPage: (page: number, count: number) => options.onPage(view.file, page, count),
    save: async (page: number, png: Uint8Array) => {
      const image = `${IMAGES}/${name}-${String(page).padStart(3, '0')}.png`;
      await writeFile(join(folder, image), png);
      return image;
    },
  };
  return {
    ...{ ...described, document, mark: createMarker(verify) },
    original: document === null ? null : await readOriginal(await readFile(view.file), document, sink),
    since: earlier && {
      version: earlier.version,
      changes: documentChanges(earlier, view.documentId, view.statements),
    },
  };
}

/** Pages that open from a disk, in `folder`: `index.html`, and one for each document where there are several. */
export async function createPageWriter(count: number, options: PageWriterOptions): Promise<PageWriter> {
  const { folder } = options;
  await mkdir(join(folder, IMAGES), { recursive: true });
  const names: string[] = [];
  const alone = count === 1;
  const nameFor = (id: string): string => {
    // A document called "index" is not the page of all.
    const taken = ['index', ...names].filter((name) => name === id || name.startsWith(`${id}--`)).length;
    return taken === 0 ? id : `${id}--${taken + 1}`;
  };
  return {
    async add(of) {
      const name = nameFor(of.described.view.documentId);
      names.push(name);
      const page = documentPage(await pageDocument(of, name, options), alone ? null : INDEX);
      await writeFile(join(folder, alone ? INDEX : `${name}.html`), page);
    },
    async finish(preview) {
      if (!alone)
        await writeFile(
          join(folder, INDEX),
          folderPage(
            preview,
            names.map((name) => `${name}.html`),
          ),
        );
      return join(folder, INDEX);
    },
  };
}

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sha256Hex } from '../../../main/engine/platform/sha256.ts';

const run = promisify(execFile);

export type Printer = 'browser' | 'office' | 'weasyprint';

/**
 * An HTML page as a PDF, by a browser, an office program or WeasyPrint; kept in `folder`, so that later runs read the same file.
 * Null where the program is not installed.
 */
export async function printHtml(html: string, printer: Printer, folder: string): Promise<Uint8Array | null> {
  const name = `${printer}-${sha256Hex(Buffer.from(html)).slice(0, 20)}`;
  const pdf = join(folder, `${name}.pdf`);
  if (!existsSync(pdf)) {
    await mkdir(folder, { recursive: true });
    const page = join(folder, `${name}.html`);
    await writeFile(page, html);
    try {
      await PRINT[printer](page, pdf, folder);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  }
  return new Uint8Array(await readFile(pdf));
}

const PRINT: Readonly<Record<Printer, (page: string, pdf: string, folder: string) => Promise<void>>> = {
  browser: printByBrowser,
  office: printByOffice,
  weasyprint: async (page, pdf) => void (await run('weasyprint', [page, pdf])),
};

async function printByBrowser(page: string, pdf: string): Promise<void> {
  const options = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--no-pdf-header-footer',
  ];
  await run('chromium', [...options, `--user-data-dir=${pdf}.profile`, `--print-to-pdf=${pdf}.part`, `file://${page}`]);
  await rename(`${pdf}.part`, pdf);
}

async function printByOffice(page: string, pdf: string, folder: string): Promise<void> {
  const options = [
    `-env:UserInstallation=file://${join(folder, 'office')}`,
    '--headless',
    '--convert-to',
    'pdf:writer_web_pdf_Export',
  ];
  await run('soffice', [...options, '--outdir', folder, page]);
  if (!existsSync(pdf)) throw new Error(`${page} was not printed`);
}

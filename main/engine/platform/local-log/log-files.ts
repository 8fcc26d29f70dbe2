import { accessSync, appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { access, appendFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const PRIVATE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** What the log asks of the disk. Each may reject or throw as the disk does. */
export interface LogFiles {
  /** Bytes; 0 where it is not there. */
  size(path: string): Promise<number>;
  append(path: string, text: string): Promise<void>;
  /** For the last words of a process that ends. */
  appendNow(path: string, text: string): void;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}

/** What makes a folder a home: before it is there, and after a wipe, there is no place for a log. */
const homeFile = (path: string): string => join(dirname(dirname(path)), 'home.json');

export const diskLogFiles: LogFiles = {
  size: (path) =>
    stat(path).then(
      ({ size }) => size,
      () => 0,
    ),
  async append(path, text) {
    await access(homeFile(path));
    await mkdir(dirname(path), { mode: PRIVATE_FOLDER }).catch(ignoreExisting);
    await appendFile(path, text, { mode: PRIVATE });
  },
  appendNow(path, text) {
    accessSync(homeFile(path));
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), { mode: PRIVATE_FOLDER });
    appendFileSync(path, text, { mode: PRIVATE });
  },
  rename,
  remove: (path) => rm(path, { force: true }),
};

function ignoreExisting(thrown: unknown): void {
  if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
}

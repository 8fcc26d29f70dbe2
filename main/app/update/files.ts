import type * as promises from 'node:fs/promises';

/**
 * What the installers do with a disk. Passed in, since Electron's own `fs` takes every `app.asar` for a folder: the shell
 * passes `original-fs`, which sees files as they are.
 */
export type Files = Pick<
  typeof promises,
  'open' | 'mkdir' | 'rename' | 'rm' | 'readdir' | 'readFile' | 'link' | 'stat' | 'lstat' | 'chmod'
>;

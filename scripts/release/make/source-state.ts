import { spawnSync } from 'node:child_process';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';

/** Which sources a release is made of. */
export interface SourceState {
  /** Null outside of a checkout. */
  readonly commit: string | null;
  /** Seconds since the epoch: the one time of every file of the release (reproducible-builds.org, SOURCE_DATE_EPOCH). */
  readonly time: number;
}

/** 2026-01-01, where neither git nor the environment says anything. */
const NO_TIME = 1_767_225_600;

function git(root: string, ...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync('git', [...args], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** @throws OutpostError CONFLICT where files differ from the commit and `allowChanges` is false. */
export function sourceState(root: string, env: NodeJS.ProcessEnv, allowChanges: boolean): SourceState {
  const commit = git(root, 'rev-parse', 'HEAD');
  const changed = git(root, 'status', '--porcelain', '--untracked-files=no');
  if (changed && !allowChanges) {
    throw new OutpostError(
      'CONFLICT',
      'Files differ from the commit: commit them, or say --allow-changes for a release that nobody is to get.',
    );
  }
  const given = Number(env.SOURCE_DATE_EPOCH ?? git(root, 'log', '-1', '--format=%ct') ?? NO_TIME);
  return { commit, time: Number.isSafeInteger(given) && given >= 0 ? given : NO_TIME };
}

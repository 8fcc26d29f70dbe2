import { spawnSync } from 'node:child_process';
import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import { type Untracked, untrackedIn } from './untracked.ts';

/** Which sources a release is made of. */
export interface SourceState {
  /** Null outside of a checkout. */
  readonly commit: string | null;
  /** Seconds since the epoch: the one time of every file of the release (reproducible-builds.org, SOURCE_DATE_EPOCH). */
  readonly time: number;
  /** What lies in the checkout and is no part of it, for the person who makes the release. */
  readonly notes: readonly string[];
}

/** 2026-01-01, where neither git nor the environment says anything. */
const NO_TIME = 1_767_225_600;

function git(root: string, ...args: readonly string[]): string | null {
  const { status, stdout } = spawnSync('git', [...args], { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** Enough of them to know what is meant. */
const NAMED = 5;

function named(paths: readonly string[]): string {
  const more = paths.length - NAMED;
  return [...paths.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

const ALLOW = 'or say --allow-changes for a release that nobody is to get';

/** Why these sources are not the commit, or give keys away; null where neither is so. */
function whyNot(changed: boolean, untracked: Untracked | null): string | null {
  if (changed) return `Files differ from the commit: commit them, ${ALLOW}.`;
  if (untracked === null) return null;
  const { openKeys, packed } = untracked;
  if (openKeys.length > 0)
    return `Private keys lie in the checkout where a commit takes them along (${named(openKeys)}): move them out of it, ${ALLOW}.`;
  return packed.length > 0
    ? `Files that are in no commit would be packed (${named(packed)}): commit or remove them, ${ALLOW}.`
    : null;
}

/** What a person should know of a checkout that is clean enough. */
function notesOn({ ignoredKeys, beside }: Untracked): string[] {
  return [
    ...(ignoredKeys.length > 0
      ? [`Private keys lie in the checkout, ignored by git: ${named(ignoredKeys)}. They are safer outside of it.`]
      : []),
    ...(beside.length > 0 ? [`In no commit, and no part of the release: ${named(beside)}.`] : []),
  ];
}

/**
 * @throws OutpostError CONFLICT where `allowChanges` is false and files differ from the commit, files that are in none
 * would be packed, or private keys lie where the next commit takes them along.
 */
export function sourceState(root: string, env: NodeJS.ProcessEnv, allowChanges: boolean): SourceState {
  const commit = git(root, 'rev-parse', 'HEAD');
  const changed = git(root, 'status', '--porcelain', '--untracked-files=no');
  const untracked = untrackedIn(root);
  const reason = whyNot(Boolean(changed), untracked);
  if (reason !== null && !allowChanges) throw new OutpostError('CONFLICT', reason);
  const given = Number(env.SOURCE_DATE_EPOCH ?? git(root, 'log', '-1', '--format=%ct') ?? NO_TIME);
  return {
    commit,
    time: Number.isSafeInteger(given) && given >= 0 ? given : NO_TIME,
    notes: [...(reason === null ? [] : [reason]), ...(untracked === null ? [] : notesOn(untracked))],
  };
}

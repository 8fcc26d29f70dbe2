import { assertNever } from '../../../../shared/domain/assert-never.ts';
import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import type { SetBack } from '../../../../shared/contract/set-back.ts';
import { findSetBack } from '../../anchor/anchors.ts';
import type { OpenHome } from '../../keys/opened-home.ts';
import type { Clock } from '../../platform/clock.ts';
import { anchoredParts } from '../home-anchors.ts';
import { isWell, isWorse } from './check.ts';
import { outpostCommand } from '../../platform/outpost-command.ts';

const ANCHORS = { id: 'anchors', title: 'Earlier copies' };
const acknowledge = (): string =>
  `then let an admin acknowledge it: \`${outpostCommand('doctor --acknowledge --as ADMIN')}\`.`;

function remedyFor({ code }: SetBack): string {
  switch (code) {
    case 'RECORDS_SET_BACK':
      return `The records (state.db) are an earlier copy: find out who put it there, make the home anew from its latest back-up where there is one (\`backup restore BACKUP --home NEW-FOLDER\`); ${acknowledge()}`;
    case 'KNOWLEDGE_SET_BACK':
      return `The sealed files are an earlier copy, or some were removed: find out how that came about, run \`knowledge sync\`; ${acknowledge()}`;
    default:
      return assertNever(code, 'part of a home');
  }
}

/** Whether records or sealed files are an earlier copy of themselves. Both together cannot be told here. */
export async function checkAnchors(
  home: Pick<OpenHome, 'db' | 'sealed'>,
  tenant: string,
  clock: Clock,
): Promise<DoctorCheck> {
  const parts = { ...anchoredParts(home, tenant), latest: () => clock.now() };
  const found = await findSetBack({ db: home.db, store: home.sealed, clock, parts });
  if (found.length === 0) return isWell(ANCHORS, 'none seen');
  return isWorse(
    ANCHORS,
    found.map(({ code, reason, at }) => `${code} (${reason}, seen ${at})`).join('; '),
    found.map(remedyFor).join(' '),
  );
}

import type { ClosestWords } from '../../../../shared/contract/approved-words.ts';
import type { NearWords } from '../../../../shared/contract/near.ts';
import type { AuditLog } from '../../audit/port.ts';
import type { Recording } from '../../platform/recording.ts';
import { nothingNear } from './find-near.ts';
import type { Typing } from './typing-sessions.ts';

interface ShowDeps {
  readonly audit: AuditLog;
  readonly recording: Recording;
}

const nameOf = ({ bundle, version, documentId }: ClosestWords): string => `${bundle}@${version}/${documentId}`;

/**
 * What may go on screen: the audit says which documents it is from, by their ids, each once while one question is typed.
 * What cannot be recorded is not shown yet: nobody needs it before the question is asked, and then it says so.
 */
export function showNear(near: NearWords, { shown }: Typing, actor: string, { audit, recording }: ShowDeps): NearWords {
  if (near.shows !== 'passages') return near;
  const documents = [...new Set(near.closest.map(nameOf))].filter((name) => !shown.has(name)).sort();
  if (documents.length === 0) return near;
  const details = { shown: documents.join(' ') };
  const entry = { kind: 'question', action: 'shown_while_typed', actor, details } as const;
  if (recording.attempt(() => audit.append(entry)).kind === 'refused') return nothingNear('not_recorded');
  for (const name of documents) shown.add(name);
  return near;
}

import type { DoctorCheck } from '../../../../shared/contract/system.ts';
import { toOutpostError } from '../../../../shared/errors/outpost-error.ts';
import type { KnowledgeStatus } from '../../../../shared/contract/knowledge.ts';
import { type ActiveBundle, readActive, rolledBack } from '../../knowledge/activation/active-store.ts';
import { loadBundle } from '../../knowledge/activation/load-bundle.ts';
import { readIdentity } from '../../knowledge/segment-store/identity.ts';
import type { SealedStore } from '../../platform/sealed-store.ts';
import { hasFailed, isWell, isWorse } from './check.ts';

const KNOWLEDGE = { id: 'knowledge', title: 'Knowledge' };
const REMEDY = 'Run `knowledge sync` or `knowledge import DIR`';

function sayBundle(entry: ActiveBundle): string {
  const left = rolledBack(entry);
  return `${entry.id} ${entry.version}${left.length === 0 ? '' : ` (rolled back here from ${left.join(', ')})`}`;
}

/** `lastFailure`: of the last sync. Every part is opened: a bundle of which one part is damaged answers nothing. */
export async function checkKnowledge(
  store: SealedStore,
  tenant: string | null,
  lastFailure: KnowledgeStatus['lastFailure'],
): Promise<DoctorCheck> {
  const active = tenant === null ? [] : await readActive(store, tenant);
  if (tenant === null || active.length === 0) return hasFailed(KNOWLEDGE, 'none', `${REMEDY}.`);
  try {
    const identity = await readIdentity(store);
    for (const entry of active) await loadBundle(store, tenant, entry, { check: false, identity });
    const answers = active.map(sayBundle).join(', ');
    if (lastFailure === null) return isWell(KNOWLEDGE, answers);
    const { at, code, message } = lastFailure;
    return isWorse(
      KNOWLEDGE,
      `${answers}; last sync ${at}: ${code}: ${message}`,
      `Correct that, then \`knowledge sync\`.`,
    );
  } catch (thrown) {
    const { code, message } = toOutpostError(thrown, 'INDEX_FAILED');
    return hasFailed(KNOWLEDGE, `${code}: ${message}`, `${REMEDY}: only what is missing or damaged is fetched.`);
  }
}

import { OutpostError } from '../../../shared/errors/outpost-error.ts';
import type { Handlers } from '../../../shared/rpc/server.ts';
import { REVIEWER_ROLES } from '../../../shared/domain/audience.ts';
import type { Session } from '../accounts/sessions.ts';
import { recordedChange } from '../audit/recorded-change.ts';
import { sourceFolder } from '../workstation/publishing/source-path.ts';
import { createDoctor } from '../workstation/doctor/doctor.ts';
import { checkPassphrase } from '../keys/passphrase-rules.ts';
import { parseRecoveryKey } from '../keys/recovery-key.ts';
import type { KeySecret } from '../keys/keyring.ts';
import { accountHandlers } from './account-handlers.ts';
import { askHandlers } from './ask-handlers.ts';
import { backupHandlers } from './backup-handlers.ts';
import type { HandlerDeps } from './deps.ts';
import { escalationHandlers } from './escalation-handlers.ts';
import { publishingHandlers } from './publishing-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { modelHandlers } from './model-handlers.ts';
import { managedHandlers } from './managed-handlers.ts';
import { nearHandlers } from './near-handlers.ts';
import { setupHandlers } from './setup-handlers.ts';
import { supportHandlers } from './support-handlers.ts';
import { updateHandlers } from './update-handlers.ts';
import { telemetryHandlers } from './telemetry-handlers.ts';
import { knowledgeHandlers } from './knowledge-handlers.ts';
import type { ParsedInputOf } from '../../../shared/contract/service.ts';
import type { Contract } from '../../../shared/contract/contract.ts';
import { assertNever } from '../../../shared/domain/assert-never.ts';

function secretOf(input: ParsedInputOf<Contract['system.unlock']>): KeySecret {
  switch (input.by) {
    case 'passphrase':
      return input;
    case 'recovery':
      return { by: 'recovery', secret: parseRecoveryKey(input.recoveryKey) };
    case 'keystore':
      return { by: 'keystore', secret: Buffer.from(input.secret, 'base64') };
    default:
      return assertNever(input, 'way to unlock');
  }
}

/** One handler for each method of the contract; each does one thing and leaves decisions to the part that it calls. */
export function createHandlers(deps: HandlerDeps): Handlers<Session> {
  return {
    'system.status': () => deps.status(),
    async 'system.unlock'(input) {
      await deps.unlock(secretOf(input));
      return deps.status();
    },
    async 'system.lock'(_input, { session }) {
      if (!deps.lockable()) {
        throw new OutpostError(
          'NOT_ALLOWED',
          'This home is opened by a passphrase file at every start: closing it would keep people out and nobody else.',
        );
      }
      const { audit, recording } = deps.workstation();
      recording.attempt(() => audit.append({ kind: 'key', action: 'locked', actor: session.account.id }));
      await deps.lock();
      return deps.status();
    },
    async 'keys.setKeystore'({ passphrase, secret }) {
      const { home, audit } = deps.workstation();
      const action = secret === null ? 'keystore_removed' : 'keystore_set';
      await recordedChange(audit, { kind: 'key', action, actor: null }, () =>
        home.setKeystoreSecret(secret === null ? null : Buffer.from(secret, 'base64'), passphrase),
      );
      return {};
    },
    async 'keys.recover'({ recoveryKey, passphrase }) {
      if (deps.opened() !== null)
        throw new OutpostError('CONFLICT', 'This home is open: close it first, or change its passphrase.');
      checkPassphrase(passphrase, false);
      await deps.unlock({ by: 'recovery', secret: parseRecoveryKey(recoveryKey) });
      const { home, audit } = deps.workstation();
      await recordedChange(audit, { kind: 'key', action: 'recovered', actor: null }, () =>
        home.changePassphrase(passphrase),
      );
      return deps.status();
    },
    'system.restart': () => ({}),
    'system.pageFailed'() {
      deps.workstation().telemetry.count('outpost.window.crashes');
      return {};
    },
    async 'system.acknowledgeSetBack'(_input, { session }) {
      return { acknowledged: await deps.workstation().acknowledgeSetBack(session.account.id) };
    },
    'system.doctor': () => createDoctor({ home: deps.home, env: deps.env }).report(),
    ...accountHandlers(deps),
    ...askHandlers(deps),
    ...nearHandlers(deps),
    ...knowledgeHandlers(deps),
    ...escalationHandlers(deps),
    ...reportHandlers(deps),
    'guard.redact': ({ text }) => {
      const redaction = deps.redactor.redact(text);
      return { text: redaction.text, spans: [...redaction.spans] };
    },
    'audit.list'({ before, limit }, { session }) {
      const { id, role } = session.account;
      // Staff see what they did themselves; who asked what stays with those who look after it.
      const actor = role === 'admin' || REVIEWER_ROLES.includes(role) ? null : id;
      return deps.workstation().audit.list({ before, limit, actor });
    },
    'audit.export': ({ folder, format }, { session, signal }) =>
      deps.workstation().audit.exportTo({ folder: sourceFolder(folder), format, actor: session.account.id, signal }),
    'audit.verify': () => deps.workstation().audit.verify(),
    ...telemetryHandlers(deps),
    ...publishingHandlers(deps),
    ...backupHandlers(deps),
    ...supportHandlers(deps),
    ...updateHandlers(deps),
    ...modelHandlers(deps),
    ...setupHandlers(deps),
    ...managedHandlers(deps),
  };
}

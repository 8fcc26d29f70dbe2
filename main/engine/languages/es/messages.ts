import { REASONS_ES } from '../../../../shared/messages/reasons-es.ts';
import type { Messages } from '../parts/messages.ts';

export const MESSAGES: Messages = { reasons: REASONS_ES, rule: (id) => `Regla ${id}` };

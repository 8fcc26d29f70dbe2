import { REASONS_EN } from '../../../../shared/messages/reasons-en.ts';
import type { Messages } from '../parts/messages.ts';

export const MESSAGES: Messages = { reasons: REASONS_EN, rule: (id) => `Rule ${id}` };

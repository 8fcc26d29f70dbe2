import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { startI18n } from '../../renderer/i18n/start.ts';

await startI18n('en');
afterEach(cleanup);

import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { startI18n } from '../../renderer/i18n/start.ts';

/** How long a part of the window may take to show what is asserted, ms. A busy machine passes the library's one second easily. */
const SHOWN = 20_000;

configure({ asyncUtilTimeout: SHOWN });
await startI18n('en');
afterEach(cleanup);

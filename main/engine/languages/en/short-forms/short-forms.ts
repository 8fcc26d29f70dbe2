import { createShortForms, type ShortForms } from '../../parts/short-forms.ts';
import { CLINICAL } from './clinical.ts';
import { ORGANISATIONAL } from './organisational.ts';

export const SHORT_FORMS: ShortForms = createShortForms(CLINICAL + ORGANISATIONAL);

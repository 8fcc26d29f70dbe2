import { PreviewDocument } from '../../../shared/contract/preview.ts';
import { PublishingSource } from '../../../shared/contract/publishing.ts';

export const FOLDER = '/policies/harbour';

/** A PDF with something to decide, on its second page. */
export const FRIDGE: PreviewDocument = PreviewDocument.parse({
  file: 'documents/fridge.pdf',
  documentId: 'fridge',
  title: 'The medicine fridge',
  format: 'pdf',
  pages: 2,
  statements: [
    { text: 'Keep it at 2 to 8 °C.', page: 1, heading: ['Temperature'], kind: 'sentence' },
    { text: 'Never freeze insulin.', page: 2, heading: [], kind: 'sentence' },
  ],
  warnings: [
    {
      code: 'reading_differs',
      page: 2,
      text: 'The text says 5 mg, the picture reads 50 mg.',
      weight: 'decide',
      decision: null,
    },
    { code: 'footnote', page: 1, text: 'A note stands at the foot.', weight: 'look', decision: null },
  ],
  problems: [],
  signOff: null,
});

const { statements: _, ...fridge } = FRIDGE;

/** As read: not yet decided, not yet signed off. */
export const SOURCE: PublishingSource = PublishingSource.parse({
  folder: FOLDER,
  bundle: { id: 'harbour', title: 'Harbour policies', organisation: 'Harbour Clinic' },
  documents: [{ ...fridge, statements: 2 }],
  notTaken: [
    { file: 'documents/rota.xls', reason: 'an old Excel file', state: 'waits' },
    { file: 'documents/plan.rtf', reason: 'left out by decision: an old plan', state: 'left_out' },
    { file: 'documents/logo.png', reason: 'a picture', state: 'passed_over' },
  ],
  blockers: [
    { code: 'SOURCE_UNDECIDED', message: 'The medicine fridge: 1 to decide.' },
    { code: 'SOURCE_CHANGED', message: 'The medicine fridge: nobody has signed it off.' },
  ],
});

/** The same when two people have done their part. */
export const READY: PublishingSource = PublishingSource.parse({
  ...SOURCE,
  documents: [
    {
      ...SOURCE.documents[0],
      warnings: [],
      signOff: { reviewer: 'Rita Reader', approver: 'Arno Answer', on: '2026-11-28', current: true },
    },
  ],
  blockers: [],
});

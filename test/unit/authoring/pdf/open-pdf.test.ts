import { PDFDocument, PDFHexString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { closePdf, openPdf } from '../../../../main/engine/authoring/read/pdf/open-pdf.ts';

async function twoPages(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  pdf.addPage();
  return pdf.save();
}

/** An encryption dictionary whose check values match no password. */
async function locked(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  const { context } = pdf;
  const hex = (byte: string): string => byte.repeat(32);
  context.trailerInfo.Encrypt = context.register(
    context.obj({
      Filter: 'Standard',
      V: 2,
      R: 3,
      Length: 128,
      P: -44,
      O: PDFHexString.of(hex('4f')),
      U: PDFHexString.of(hex('55')),
    }),
  );
  context.trailerInfo.ID = context.obj([PDFHexString.of('00'.repeat(16)), PDFHexString.of('00'.repeat(16))]);
  return pdf.save({ useObjectStreams: false });
}

describe('a PDF that is opened', () => {
  it('says how many pages it has, and its bytes can be used again', async () => {
    const bytes = await twoPages();
    const document = await openPdf(bytes);
    expect(document.numPages).toBe(2);
    await closePdf(document);
    expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-');
  });

  it.each([
    ['empty', new Uint8Array()],
    ['not a PDF', new TextEncoder().encode('Dear colleague, the policy is attached.')],
    ['cut off after its head', new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<< /Type /Catalog')],
  ])('is refused where it is %s', async (_, bytes) => {
    await expect(openPdf(bytes)).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });

  it('is refused where a password locks it, and says so', async () => {
    await expect(openPdf(await locked())).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
      cause: { name: 'PasswordException' },
    });
  });

  it('is refused above the size that is read', async () => {
    await expect(openPdf(await twoPages(), { maxBytes: 100 })).rejects.toMatchObject({ code: 'SOURCE_INVALID' });
  });
});

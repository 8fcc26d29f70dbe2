import { describe, expect, it } from 'vitest';
import { convertDocument } from '../../../../main/engine/authoring/read/convert.ts';

const escaped = (html: string): string =>
  html.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** As SharePoint writes a page: directives, properties in a comment, and no text outside of them. */
const page = (property: string, html: string, title = 'Linen store'): string => `<%@ Page language="C#" Inherits="X" %>
<html xmlns:mso="urn:schemas-microsoft-com:office:office" xmlns:msdt="uuid:C2F41010-65B3-11d1-A29F-00AA00C14882"><head>
<!--[if gte mso 9]><SharePoint:CTFieldRefs runat=server Prefix="mso:" FieldList="FileLeafRef,${property}"><xml>
<mso:CustomDocumentProperties>
<mso:${property} msdt:dt="string">${escaped(html)}</mso:${property}>
<mso:ContentType msdt:dt="string">Site Page</mso:ContentType>
</mso:CustomDocumentProperties></xml></SharePoint:CTFieldRefs><![endif]-->
<title>${title}</title></head>`;
const read = (text: string) => convertDocument('Linen.aspx', Buffer.from(text));

describe('a page that SharePoint exports', () => {
  it.each(['WikiField', 'PublishingPageContent', 'CanvasContent1'])('is read from its %s', async (property) => {
    const html = '<h2>Bags</h2><p>Red bags hold at most 5 kg &amp; are tied shut.</p>';
    const { text, format } = await read(page(property, html));
    expect(format).toBe('html');
    expect(text.trim()).toBe('## Bags\n\nRed bags hold at most 5 kg & are tied shut.');
  });

  it('tells of parts that the server fills in', async () => {
    const html =
      '<div><div data-sp-rte=""><p>Ring the bell twice.</p></div></div><div data-sp-webpart="" data-sp-webpartdata="{&quot;title&quot;: &quot;Document library&quot;}"><div></div></div>';
    const { text, warnings } = await read(page('CanvasContent1', html));
    expect(text.trim()).toBe('Ring the bell twice.');
    expect(warnings).toMatchObject([{ code: 'embedded', text: expect.stringContaining('Document library') }]);
  });

  it('says so where its title calls it a draft', async () => {
    const { warnings } = await read(page('WikiField', '<p>Ring twice.</p>', 'DRAFT'));
    expect(warnings.map(({ code }) => code)).toContain('status_mark');
  });

  it('hides nothing that HTML would not: an element without display is no text', async () => {
    const { text } = await read(page('WikiField', '<p>Ring twice.</p><p style="display:none">Ring once.</p>'));
    expect(text).not.toContain('once');
  });

  it('is refused where it holds no words of its own', async () => {
    await expect(read('<%@ Page language="C#" %><asp:Content runat="server"></asp:Content>')).rejects.toMatchObject({
      code: 'SOURCE_INVALID',
    });
  });
});

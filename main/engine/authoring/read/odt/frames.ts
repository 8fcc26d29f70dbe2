import { child, descendants, elements, textOf, type XmlElement } from '../ooxml/xml.ts';
import { parseXml } from '../ooxml/xml.ts';
import { quoted } from '../warning-list.ts';
import { twips } from './lengths.ts';
import { mathmlText } from './mathml.ts';
import type { OdtStory } from './story.ts';

/** A4, twentieths of a point; a picture that covers this share of it may be the page itself. */
const PAGE_AREA = 11_906 * 16_838;
const PAGE_SHARE = 0.5;

function describedAs(frame: XmlElement): string {
  const described = child(frame, 'svg:desc') ?? child(frame, 'svg:title');
  return described === undefined ? '' : textOf(described).trim();
}

function tellPicture(frame: XmlElement, story: OdtStory): void {
  const alt = describedAs(frame);
  const area = (twips(frame.attributes['svg:width']) ?? 0) * (twips(frame.attributes['svg:height']) ?? 0);
  if (story.body && area >= PAGE_SHARE * PAGE_AREA)
    story.notices.add(
      'page_unreadable',
      `a picture fills a page: what it shows is not read.${alt === '' ? '' : ` It is described as ${quoted(alt)}.`}`,
    );
  else
    story.notices.add(
      'picture',
      `a picture is left out${alt === '' ? ': what it shows cannot be asked for' : `, described as ${quoted(alt)}`}.`,
    );
}

/** The formula of an object, in the frame itself or in a part of its own. */
function mathOf(object: XmlElement, story: OdtStory): XmlElement | null {
  const inside = descendants(object, 'math:math')[0];
  if (inside !== undefined) return inside;
  const name = `${(object.attributes['xlink:href'] ?? '').replace(/^\.\//, '')}/content.xml`;
  const bytes = story.archive.bytes(name);
  if (bytes === null) return null;
  // Formulas of older versions declare a document type, which is not read.
  try {
    const root = parseXml(bytes, name);
    return root.name === 'math:math' ? root : null;
  } catch {
    return null;
  }
}

/** What a frame says in the line that it stands in: a formula; null where it says nothing there. */
export function frameText(frame: XmlElement, story: OdtStory): string | null {
  const object = child(frame, 'draw:object');
  if (object !== undefined) {
    const math = mathOf(object, story);
    if (math === null) {
      story.notices.add(
        'embedded',
        `an object is embedded: what it holds is not read${describedAs(frame) === '' ? '' : ` (${quoted(describedAs(frame))})`}.`,
      );
      return null;
    }
    const { text, sure } = mathmlText(math);
    if (!sure)
      story.notices.add(
        'equation',
        `an equation was written in one line as ${quoted(text)}: compare it with the document.`,
      );
    return text;
  }
  if (elements(frame).some(({ name }) => /^draw:(?:object-ole|plugin|applet|floating-frame)$/.test(name)))
    story.notices.add('embedded', 'an object of another program is embedded: what it holds is not read.');
  else if (child(frame, 'draw:image') !== undefined && child(frame, 'draw:text-box') === undefined)
    tellPicture(frame, story);
  return null;
}

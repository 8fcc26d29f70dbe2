import { child, descendants, elements, textOf, type XmlElement } from '../ooxml/xml.ts';

/** Values of one series. */
const MAX_POINTS = 200;

function pointsOf(parent: XmlElement | undefined): string[] {
  if (parent === undefined) return [];
  return descendants(parent, 'c:pt')
    .slice(0, MAX_POINTS)
    .map((point) => textOf(child(point, 'c:v') ?? ''));
}

function seriesText(series: XmlElement): string {
  const name = pointsOf(child(series, 'c:tx')).join(' ');
  const names = pointsOf(child(series, 'c:cat') ?? child(series, 'c:xVal'));
  const values = pointsOf(child(series, 'c:val') ?? child(series, 'c:yVal'));
  const pairs = values.map((value, i) => (names[i] === undefined ? value : `${names[i]}: ${value}`));
  return `${name === '' ? '' : `${name}: `}${pairs.join('; ')}`;
}

/** A chart as lines: its title, and each series with its values as the document last saw them. */
export function chartText(part: XmlElement): string[] {
  const title = child(part, 'c:chart', 'c:title');
  const words = title === undefined ? '' : descendants(title, 'a:t').map(textOf).join('');
  const series = elements(child(part, 'c:chart', 'c:plotArea')).flatMap((plot) =>
    elements(plot, 'c:ser').map(seriesText),
  );
  return [words, ...series].filter((text) => text.trim() !== '');
}

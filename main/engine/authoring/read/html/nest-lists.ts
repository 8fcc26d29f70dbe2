import { attribute, childElements, isElement, isText } from './dom.ts';
import type { ChildNode, Element } from './parse-html.ts';

/** "lst-kix_abc-1": which list it is of, and how deep, as some word processors of the web export it. */
const LEVEL = /(?:^|\s)lst-kix_([\w]+)-(\d)(?:\s|$)/;

interface Leveled {
  readonly list: string;
  readonly level: number;
}

function levelOf(element: Element): Leveled | null {
  if (element.tagName !== 'ul' && element.tagName !== 'ol') return null;
  const found = LEVEL.exec(attribute(element, 'class') ?? '');
  return found === null ? null : { list: found[1] ?? '', level: Number(found[2]) };
}

const isBlank = (node: ChildNode): boolean => isText(node) && node.value.trim() === '';

function put(child: ChildNode, parent: Element): void {
  child.parentNode = parent;
  parent.childNodes.push(child);
}

/** Lists that stand side by side although one is the other's inner list go into its last item; what goes on is one list. */
export function nestLists(parent: Element): void {
  const kept: ChildNode[] = [];
  let open: { element: Element; of: Leveled }[] = [];
  for (const child of parent.childNodes) {
    if (!isElement(child)) {
      if (!isBlank(child)) open = [];
      kept.push(child);
      continue;
    }
    const of = levelOf(child);
    if (of === null) {
      open = [];
      nestLists(child);
      kept.push(child);
      continue;
    }
    open = open.filter((one) => one.of.list === of.list && one.of.level <= of.level);
    const top = open.at(-1);
    const last = top === undefined ? undefined : childElements(top.element).at(-1);
    if (top?.of.level === of.level) for (const item of child.childNodes) put(item, top.element);
    else {
      if (last !== undefined) put(child, last);
      else kept.push(child);
      open.push({ element: child, of });
    }
  }
  parent.childNodes = kept;
}

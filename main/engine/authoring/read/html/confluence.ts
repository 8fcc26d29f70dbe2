import { quoted, type WarningList } from '../warning-list.ts';
import { attribute, childElements, isElement, textOf } from './dom.ts';
import type { ChildNode, Element } from './parse-html.ts';

/** Macros whose output stands elsewhere or is no text of the page. */
const WITHOUT_TEXT =
  /^(?:toc|toc-zone|anchor|recently-updated|livesearch|pagetree|children|contentbylabel|attachments|gallery)$/;

function element(tagName: string, childNodes: ChildNode[], parentNode: Element): Element {
  const made = {
    nodeName: tagName,
    tagName,
    attrs: [],
    childNodes,
    parentNode,
    namespaceURI: parentNode.namespaceURI,
  } as unknown as Element;
  for (const child of childNodes) child.parentNode = made;
  return made;
}

function textNode(value: string, parentNode: Element): ChildNode {
  return { nodeName: '#text', value, parentNode } as ChildNode;
}

function parameter(macro: Element, name: string): string | null {
  const found = childElements(macro).find(
    (one) => one.tagName === 'ac:parameter' && attribute(one, 'ac:name') === name,
  );
  return found === undefined ? null : textOf(found).trim();
}

function macroNodes(macro: Element, parent: Element, warnings: WarningList): ChildNode[] {
  const name = attribute(macro, 'ac:name') ?? '';
  const title = parameter(macro, 'title');
  if (name === 'status') return [textNode(title ?? '', parent)];
  const bodies = childElements(macro).filter(
    ({ tagName }) => tagName === 'ac:rich-text-body' || tagName === 'ac:plain-text-body',
  );
  if (bodies.length === 0) {
    if (!WITHOUT_TEXT.test(name)) warnings.add('embedded', `What the macro ${quoted(name)} shows was not read.`);
    return [];
  }
  const heading =
    title === null || title === '' ? [] : [element('p', [element('b', [textNode(title, parent)], parent)], parent)];
  return [element('div', [...heading, ...bodies], parent)];
}

/** What Confluence stores in names of its own, as elements that every page has. */
function rewritten(child: ChildNode, parent: Element, warnings: WarningList): ChildNode[] {
  if (!isElement(child)) return [child];
  switch (child.tagName) {
    case 'ac:structured-macro':
    case 'ac:macro':
      return macroNodes(child, parent, warnings);
    case 'ac:parameter':
    case 'ac:task-id':
    case 'ac:task-uuid':
    case 'ac:placeholder':
      return [];
    case 'ac:task-status':
      warnings.add('form_field', 'Boxes of a task list were read as they are ticked.');
      return [textNode(textOf(child).trim() === 'complete' ? '☒ ' : '☐ ', parent)];
    case 'ac:image': {
      const file = childElements(child)[0];
      const named = file === undefined ? '' : (attribute(file, 'ri:filename') ?? attribute(file, 'ri:value') ?? '');
      warnings.add('picture', `A picture was left out: ${quoted(named === '' ? 'without a name' : named)}`);
      return [];
    }
    default:
      return [child];
  }
}

/** Storage format of Confluence ("ac:structured-macro") within a page, in place. Pages without it stay as they are. */
export function readConfluence(root: Element, warnings: WarningList): void {
  root.childNodes = root.childNodes.flatMap((child) => rewritten(child, root, warnings));
  for (const child of childElements(root)) readConfluence(child, warnings);
}

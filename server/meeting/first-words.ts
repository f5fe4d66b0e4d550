import { html } from 'hono/html';
import { isTextRun, type Minutes, type MinutesNode, nodeToText } from '../../shared/minutes/read/read.ts';

/**
 * The minutes to be read while the program that edits them is on its way: everything they say, as plain text, as
 * client/frame/ReadingText.tsx shows it a moment later. HTML; what people wrote is escaped.
 */
export function minutesToHtml({ nodes }: Minutes): string {
  return String(html`<article id="first-words" dir="auto">${nodes.map(nodeToHtml)}</article>`);
}

function nodeToHtml(node: MinutesNode) {
  if (node.node !== 'agendaItem') return paragraph(nodeToText(node));
  const title = [node.attributes.number, node.attributes.title].filter(Boolean).join(' ');
  const lines = node.children.filter((child) => !isTextRun(child)) as MinutesNode[];
  return html`<section><h2>${title}</h2>${lines.map(nodeToText).filter(Boolean).map(paragraph)}</section>`;
}

const paragraph = (text: string) => html`<p dir="auto">${text}</p>`;

import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentToMarkdown } from '../../server/export/markdown.ts';
import { minutesToDocument } from '../../server/export/minutes/document.ts';
import { documentToDocx } from '../../server/export/press/docx.ts';
import { fragmentName, schemaVersion } from '../../shared/minutes/model/schema.ts';
import { item, locked, sourceOf } from '../server/export/minutes/sample.ts';
import { docxToHtml, xmlPartsOf } from '../server/export/press/files.ts';
import { seat } from '../server/house.ts';
import { LightClient, until } from '../server/sync/light-client.ts';
import { goTo, minutesOf, soon } from './minutes-page.ts';
import { nastyFormId, withNastyForm } from './nasty-form.ts';
import { batches, payloads } from './payloads.ts';
import { cast, desktop, startJourney } from './room.ts';

declare global {
  interface Window {
    /** What has run, and what the policy had to stop. */
    ran: unknown[];
    stopped: string[];
    pwned: (n: unknown) => void;
  }
}

const journey = startJourney(undefined, null, { templates: withNastyForm() });

/** A browser that counts what runs, and what would have if the policy had let it. */
function watch(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    window.ran = [];
    window.stopped = [];
    window.pwned = (n) => void window.ran.push(n);
    document.addEventListener('securitypolicyviolation', (event) => {
      window.stopped.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

/** What is in the page that no words of ours put there. */
function foreign(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = [...window.ran.map(String), ...window.stopped];
    for (const element of document.querySelectorAll('*')) {
      const tag = element.localName;
      if (
        /^(iframe|object|embed|base|form|math|marquee|video|audio|template)$/.test(tag) &&
        element.closest('#minutes')
      )
        found.push(tag);
      if (tag === 'script' && !element.getAttribute('src')?.startsWith('/assets/')) found.push(tag);
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || name === 'srcdoc') found.push(`${tag} ${name}`);
        const isAddress = /^(href|src|action|data|xlink:href|formaction)$/.test(name);
        const to = isAddress ? (URL.parse(value, location.href)?.protocol ?? '') : '';
        if (/^(javascript|vbscript|data|blob):$/.test(to)) found.push(`${tag} ${value}`);
      }
    }
    return found;
  });
}

function paste(page: Page, html: string, text: string): Promise<void> {
  return page.evaluate(
    ([html = '', text = '']) => {
      const clipboardData = new DataTransfer();
      if (html) clipboardData.setData('text/html', html);
      clipboardData.setData('text/plain', text);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    },
    [html, text],
  );
}

test('five hundred texts that would run as markup run nowhere: pasted, sent past the page, in names, in files', async () => {
  expect(new Set(payloads).size).toBeGreaterThanOrEqual(500);
  const short = payloads.filter((text) => text.trim().length <= 80 && !text.includes('\0'));
  const at = (n: number) => short[(n * 7) % short.length] ?? '';
  const guests = Array.from({ length: 12 }, (_, n) =>
    seat({ name: at(n), role: at(n + 20), authority: at(n + 40) }),
  );
  const table = await journey.callMeeting({
    childFirstName: '<b onclick=pwned(0)>Sofie',
    place: at(1),
    purpose: payloads.slice(300, 305).join(' ').slice(0, 600),
    participants: [...Object.values(cast), ...guests],
  });
  // Where it is pasted no policy stops anything: what is only parsed runs nothing by itself. With the policy some versions of
  // Chromium report what stands in a document that is only parsed, others do not.
  const mariaIn = await journey.newContext({ ...desktop, bypassCSP: true });
  const liseIn = await journey.newContext();
  await Promise.all([watch(mariaIn), watch(liseIn)]);
  const open = async (context: BrowserContext, link: string) => {
    await journey.know(link);
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole('button', { name: 'Gå ind' }).click();
    await minutesOf(page).waitFor();
    return page;
  };
  const [maria, lise] = await Promise.all([open(mariaIn, table.links.maria), open(liseIn, table.links.lise)]);

  // Past the page: as text, by a socket of somebody who may write.
  const raw = new LightClient({
    url: `${journey.address.replace('http', 'ws')}/sync/${table.document}`,
    cookie: await journey.signIn(table.links.lise),
    schema: schemaVersion,
  });
  await raw.connect();
  const items = raw.doc.getXmlFragment(fragmentName);
  for (const [n, batch] of batches(60).entries()) {
    raw.doc.transact(() => {
      const item = items.get(n % 3) as Y.XmlElement;
      for (const text of batch) {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(text)]);
        item.insert(item.length, [paragraph]);
      }
    });
    await until(() => raw.isSaved, 'saved');
  }
  expect(raw.refused).toEqual([]);
  await soon(() => minutesOf(maria).getByText('pwned(').count()).toBeGreaterThan(payloads.length / 2);
  expect([await foreign(maria), await foreign(lise)]).toEqual([[], []]);

  // Written into the page by the server, to be read before the program is there.
  const path = `${journey.address.replace('localhost', '127.0.0.1')}/meetings/${table.meeting}`;
  const html = await (
    await fetch(path, { headers: { cookie: await journey.signIn(table.links.lise) } })
  ).text();
  const [first = ''] = /<article id="first-words"[\s\S]*?<\/article>/.exec(html) ?? [];
  expect(first.match(/pwned\(/g)?.length).toBeGreaterThan(500);
  const written = new Set([...first.matchAll(/<\/?([^\s>]*)/g)].map(([, tag]) => tag));
  expect([...written].sort()).toEqual(['article', 'h2', 'p', 'section']);

  // Pasted: as HTML, and as text.
  await goTo(maria, 'Velkomst');
  for (const batch of batches(60)) await paste(maria, batch.join('<hr>'), batch.join('\n'));
  await paste(maria, '', payloads.join('\n').slice(0, 20_000));
  await soon(() => minutesOf(lise).getByText('pwned(').count()).toBeGreaterThan(0);
  expect([await foreign(maria), await foreign(lise)]).toEqual([[], []]);

  // Where names, place, purpose and child are shown, and what is read instead of written.
  for (const path of [`/meetings/${table.meeting}`, `/meetings/${table.meeting}/invitation`, '/']) {
    await lise.goto(journey.address + path);
    await lise.getByRole('heading', { level: 1 }).waitFor();
    expect([path, await foreign(lise)]).toEqual([path, []]);
  }
  raw.cut();
});

test('the same in the form that a meeting is made from: titles, questions, guidance, principles', async () => {
  const table = await journey.callMeeting({ templateId: nastyFormId });
  const context = await journey.newContext();
  await watch(context);
  await journey.know(table.links.maria);
  const maria = await context.newPage();
  await maria.goto(table.links.maria);
  await maria.getByRole('button', { name: 'Gå ind' }).click();
  await minutesOf(maria).waitFor();
  const shown = () => minutesOf(maria).evaluate(({ textContent }) => textContent?.match(/pwned\(/g)?.length);
  await soon(shown).toBeGreaterThan(payloads.length);
  expect(await foreign(maria)).toEqual([]);
  // Where a form is chosen, and where the agenda is read before the meeting.
  for (const path of ['/meetings/new', `/meetings/${table.meeting}/invitation`, '/']) {
    await maria.goto(journey.address + path);
    await maria.getByRole('heading', { level: 1 }).waitFor();
    expect([path, await foreign(maria)]).toEqual([path, []]);
  }
});

test('the same in files that somebody opens in a browser without a policy', async () => {
  const blocks = payloads.map((text) => ({ node: 'paragraph', text: [{ text }] }));
  const items = [item('r0', 1, { number: '1', title: payloads[0] ?? '', blocks })];
  const file = minutesToDocument(sourceOf({ ...locked, items }));
  const docx = await documentToDocx(file);
  const extensions = { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true };
  const asHtml = { Markdown: micromark(documentToMarkdown(file), extensions), Word: await docxToHtml(docx) };
  const page = await (await journey.newContext()).newPage();
  await watch(page.context());
  for (const [name, html] of Object.entries(asHtml)) {
    await page.goto('about:blank');
    await page.setContent(`<!doctype html><body>${html}`);
    await page.mouse.move(50, 50);
    expect(await page.evaluate(() => document.body.textContent?.match(/pwned\(/g)?.length)).toBeGreaterThan(
      500,
    );
    expect([name, await page.evaluate(() => window.ran)]).toEqual([name, []]);
  }
  // A Word file is read by a strict reader of XML.
  const broken = await page.evaluate((parts) => {
    const read = (xml: string) => new DOMParser().parseFromString(xml, 'application/xml');
    return parts.map((xml) => read(xml).querySelector('parsererror')?.textContent).filter(Boolean);
  }, xmlPartsOf(docx));
  expect(broken).toEqual([]);
});

import { expect, test } from 'vitest';
import { phone, startJourney } from './room.ts';

const journey = startJourney();
test('a personal link whose # a mail program has encoded twice leads in, and its token leaves the address', async () => {
  const { links } = await journey.callMeeting();
  const page = await (await journey.newContext()).newPage();
  const paths: string[] = [];
  page.on('request', (request) => paths.push(new URL(request.url()).pathname));
  const token = links.lise.split('#')[1] ?? '';
  await journey.know(links.lise);
  await page.goto(links.lise.replace('#', '%2523'));
  await page.getByRole('button', { name: 'Gå ind' }).waitFor();
  expect(page.url()).toBe(`${journey.address}/seat`);
  await page.getByRole('button', { name: 'Gå ind' }).click();
  await page.getByRole('heading', { level: 1, name: /Sofie/ }).waitFor();
  // After the one that a mail program wrote, no address holds it.
  expect(paths.slice(1).filter((path) => path.includes(token))).toEqual([]);
});

test('a link that has been cut off says what to do', async () => {
  const { links } = await journey.callMeeting();
  const page = await (await journey.newContext(phone)).newPage();
  await page.goto(links.lise.slice(0, -12));
  await page.getByRole('heading', { level: 1, name: 'Linket er ikke helt' }).waitFor();
  await page.getByText('Kopiér hele linket').waitFor();
});

test('a network that lets no WebSocket through: said, with what works and whom to ask; and back again', async () => {
  const { links } = await journey.callMeeting();
  const context = await journey.newContext(phone);
  let isOpen = false;
  await context.routeWebSocket(/\/sync\//, (socket) => {
    if (isOpen) socket.connectToServer();
    else void socket.close();
  });
  const page = await context.newPage();
  await journey.know(links.lise);
  await page.goto(links.lise);
  await page.getByRole('button', { name: 'Gå ind' }).click();
  const advice = page.getByText('nettet lader ikke forbindelsen igennem').first();
  await advice.waitFor();
  expect(await advice.innerText()).toContain('bed dem, der står for nettet');
  await page.getByRole('heading', { name: 'Velkomst' }).first().waitFor();
  isOpen = true;
  await page
    .getByText(/Gemt kl\./)
    .first()
    .waitFor();
  await advice.waitFor({ state: 'detached' });
});

import type { Scene, Visit } from './scene.ts';

/** Before a meeting: the invitation, and what happens to it once it is sent. */
export const invitationScenes: Scene[] = [
  { name: 'invitation', whole: true, english: true, act: (visit) => openInvitation(visit, 'lise') },
  { name: 'invitation-read', whole: true, act: (visit) => openInvitation(visit, 'fatima') },
  { name: 'invited-changed', whole: true, english: true, act: (visit) => openChanged(visit, 'lise') },
  { name: 'invited-changed-read', act: (visit) => openChanged(visit, 'fatima') },
  {
    name: 'answer-declined',
    english: true,
    act: (visit) => answerAs(visit, 'karen', /^Jeg kan ikke|^I cannot/),
  },
  { name: 'answer-substitute', act: (visit) => answerAs(visit, 'karen', 'Jeg sender en vikar') },
  { name: 'answer-declined-mother', act: (visit) => answerAs(visit, 'fatima', /^Jeg kan ikke/) },
  {
    name: 'invited-people',
    whole: true,
    act: async (visit) => {
      const { path, cookies } = await invited(visit);
      await visit.open(`${path}/invitation`, cookies.get('lise'));
      await visit.page.getByRole('article').waitFor();
    },
  },
];

interface Prepared {
  path: string;
  cookies: Map<string, string>;
  /** As Lise, who leads the meeting, or as somebody else. */
  post: (deed: string, data: object, who?: string) => Promise<void>;
  who: (name: string) => string;
}

/** The invitation with a background and something to prepare, before it is sent. */
async function prepare({ house, page }: Visit): Promise<Prepared> {
  const { path, cookies } = await house.newPreparing();
  const headersOf = (who: string) => ({ cookie: cookies.get(who) ?? '', origin: house.address });
  const post = async (deed: string, data: object, who = 'lise') => {
    const headers = headersOf(who);
    const answer = await page.request.post(`${house.address}/api${path}/${deed}`, { headers, data });
    if (!answer.ok()) throw new Error(`${deed}: ${answer.status()} ${await answer.text()}`);
  };
  const headers = headersOf('lise');
  const view = await (await page.request.get(`${house.address}/api${path}`, { headers })).json();
  const people: { id: string; name: string }[] = view.meeting.participants;
  await post('invitation/background', {
    text: 'Sofie har siden august haft svært ved at komme i skole. Hun har været hjemme 14 dage.',
  });
  await post('invitation/prepare', {
    participant: people[1]?.id,
    text: 'Tag oversigten over fraværet med',
  });
  await page.context().clearCookies();
  const who = (name: string) => people.find((each) => each.name.startsWith(name))?.id ?? '';
  return { path, cookies, post, who };
}

async function openInvitation(visit: Visit, who: string): Promise<void> {
  const { path, cookies } = await prepare(visit);
  await visit.open(`${path}/invitation`, cookies.get(who));
  await visit.page.getByRole('article').waitFor();
}

/** Sent to everybody; then the agenda has changed, and a grandmother has come to the meeting. */
async function invited(visit: Visit): Promise<Prepared> {
  const prepared = await prepare(visit);
  const { post } = prepared;
  await post('invite', { despite: ['no-authority'] });
  await post('agenda', { title: 'Hvordan går det med at sove?', minutes: 10, after: null });
  const facts = { authority: '', responsibilityArea: '', decisionPower: '' };
  await post('people', { name: 'Amina Ahmad', role: 'mormor', kind: 'privateNetwork', ...facts });
  await visit.page.context().clearCookies();
  return prepared;
}

async function openChanged(visit: Visit, who: string): Promise<void> {
  const { path, cookies } = await invited(visit);
  await visit.open(path, cookies.get(who));
  await visit.page.getByRole('region', { name: /ændret|changed/i }).waitFor();
}

async function answerAs(visit: Visit, who: string, answer: string | RegExp): Promise<void> {
  const { path, cookies } = await invited(visit);
  await visit.open(path, cookies.get(who));
  const button = visit.page.getByRole('button', { name: answer }).first();
  await button.click();
  await visit.page.getByRole('textbox').first().waitFor();
  await button.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

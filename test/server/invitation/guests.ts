import { smtpMailer } from '../../../server/mail/mailer.ts';
import type { Store } from '../../../server/store/store.ts';
import type { RouteName } from '../../../shared/api/api.ts';
import type { AnswerKind } from '../../../shared/invitation/answers.ts';
import { signInAll } from '../case.ts';
import { openHouse, publicUrl, seat } from '../house.ts';
import { openPostOffice } from '../mail/post-office.ts';

/** Words that no mail may carry (rule 6). */
export const canaries = ['Kanarie', 'Sofie', 'Skovskolen', 'Lettere', 'Baggrundsord', 'Overskriftsord'];

export const seats = [
  seat({ name: 'Kanarie Chair', duties: ['chair', 'minuteTaker'] }),
  seat({ name: 'Kanarie Keeper', duties: ['tovholder'] }),
  seat({ name: 'Kanarie Parent', kind: 'parent' }),
  seat({ name: 'Kanarie Authority', kind: 'authority' }),
  seat({ name: 'Kanarie Teacher' }),
];

export type Guests = Awaited<ReturnType<typeof openGuests>>;

/** A house with a real mail server, and a meeting on `date` that is being prepared; everybody has an address. It is 24 November. */
export async function openGuests({
  date = '2026-12-01',
  templateId = 'inddragende-netvaerksmoede',
  wrap = (store: Store) => store,
} = {}) {
  const office = await openPostOffice();
  const from = 'Fællesreferat <referat@kommune.example>';
  const house = await openHouse(wrap, publicUrl, smtpMailer({ smtpUrl: office.url, from }));
  const planned = { date, place: 'Skovskolen', purpose: 'Lettere' };
  const created = await house.newMeeting(seats, { ...planned, templateId });
  const people = await signInAll(house, created, seats);
  const id = created.meeting;
  const as = (name: string) => ({ id, cookie: people.get(`Kanarie ${name}`)?.cookie ?? '' });
  const who = (name: string) => people.get(`Kanarie ${name}`)?.participant as never;
  const deed = (name: string, route: RouteName, input: object = {}) =>
    house.call(route, { ...as(name), input });
  for (const name of ['Chair', 'Keeper', 'Parent', 'Authority', 'Teacher']) {
    const email = `${name.toLowerCase()}@post.example`;
    await deed('Chair', 'writeContact', { participant: who(name), email, phone: '' });
  }
  await deed('Chair', 'writeBackground', { text: 'Baggrundsord' });
  const say = (name: string, answer: AnswerKind, more: object = {}, by = name) =>
    deed(by, 'answerInvitation', {
      participant: who(name),
      answer,
      sinceLast: '',
      substitute: null,
      ...more,
    });
  const planning = async (name = 'Chair') => (await house.call('meeting', as(name))).body.planning;
  const answerOf = async (name: string) =>
    (await planning()).answers.find(({ participant }) => participant === who(name));
  const mailed = () => office.letters.flatMap(({ to }) => to.map((address) => address.split('@')[0])).sort();
  return {
    house,
    office,
    ...created,
    as,
    who,
    deed,
    say,
    planning,
    answerOf,
    mailed,
    invite: () => deed('Chair', 'inviteParticipants'),
    async close() {
      await house.close();
      await office.close();
    },
  };
}

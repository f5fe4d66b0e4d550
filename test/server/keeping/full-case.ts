import { findBlock, findItem, setAttributes, typeText } from '../../../server/demo/writing.ts';
import type { ParticipantId } from '../../../shared/ids.ts';
import type { ParticipantInput } from '../../../shared/meeting/meeting-input.ts';
import { minutesToItems } from '../../../shared/minutes/canonical/canonical.ts';
import { missingCodes } from '../../../shared/phases/phases.ts';
import { mayRecognise } from '../../../shared/recognition/recognition.ts';
import { addAgreement, type CaseAtWork, openCase, write } from '../case.ts';
import { type House, seat } from '../house.ts';

/** Words that stand nowhere else: each is asked for once, and remembered. */
export class Canaries {
  readonly words: string[] = [];
  /** No one of them is a part of another. */
  next(where: string): string {
    const word = `Kanarie${String(this.words.length).padStart(3, '0')}x${where}`;
    this.words.push(word);
    return word;
  }
}

/**
 * A case with words wherever somebody can write some: typed letter by letter, retold in versions, locked, answered, sent,
 * added to and followed up. Lise leads, Bo has the baton, Fatima is the mother.
 */
export async function fullCase(house: House, canaries: Canaries): Promise<CaseAtWork> {
  const c = (where: string) => canaries.next(where);
  const person = (name: string, more: Partial<ParticipantInput>) =>
    seat({
      name,
      authority: c('authority'),
      role: c('role'),
      responsibilityArea: c('area'),
      decisionPower: c('power'),
      ...more,
    });
  const names = {
    Lise: c('name'),
    Bo: c('name'),
    Fatima: c('name'),
    Sofie: c('name'),
    Tolk: c('name'),
    Karen: c('name'),
  };
  const seats = [
    person(names.Lise, { duties: ['chair', 'minuteTaker'] }),
    person(names.Bo, { kind: 'authority', duties: ['tovholder'] }),
    person(names.Fatima, { kind: 'parent' }),
    person(names.Sofie, { kind: 'child' }),
    person(names.Tolk, { kind: 'interpreter' }),
    person(names.Karen, {}),
  ];
  const at = await openCase(house, seats);
  const who = (name: string) => at.who(names[name as keyof typeof names] ?? name);
  const known = { ...at, who, as: (name: string) => ({ id: at.id, cookie: who(name).cookie }) };
  await fillMeeting(house, known, c);
  return known;
}

async function fillMeeting(house: House, at: CaseAtWork, c: (where: string) => string): Promise<void> {
  const id = at.first.meeting;
  const lise = { id, cookie: at.who('Lise').cookie };
  const must = async (answer: Promise<{ status: number; body: unknown }>): Promise<void> => {
    const { status, body } = await answer;
    if (status !== 200) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
  };
  await must(
    house.call('writeContact', {
      ...lise,
      input: {
        participant: at.who('Fatima').participant,
        email: `${c('mail')}@example.org`,
        phone: c('phone'),
      },
    }),
  );
  await must(
    house.call('correctPerson', {
      ...lise,
      input: {
        participant: at.who('Karen').participant,
        name: c('renamed'),
        authority: c('authority'),
        role: c('role'),
        responsibilityArea: '',
        decisionPower: '',
        kind: 'professional',
      },
    }),
  );
  await must(house.call('addItem', { ...lise, input: { title: c('item'), minutes: 5, after: null } }));
  const spelled = [c('spelled'), c('spelled')];
  // As people type: a letter an update, so that no row holds a word.
  for (const letter of spelled.join(' '))
    await write(house, id, (doc) => typeText(findBlock(findItem(doc, 'velkomst'), 'paragraph'), letter));
  const agreement = await write(house, id, (doc) => {
    const voice = findBlock(findItem(doc, 'familiens-oplevelse'), 'voice', 'family');
    typeText(voice, c('quote'), 'words');
    setAttributes(voice, { speaker: at.who('Fatima').participant });
    typeText(findBlock(findItem(doc, 'formaal'), 'voice', 'child'), c('child'), 'thoughts');
    typeText(findBlock(findItem(doc, 'i-gang'), 'intervention'), c('intervention'), 'what');
    typeText(findBlock(findItem(doc, 'formaal'), 'topic'), c('topic'), 'words');
    return addAgreement(doc, {
      text: c('agreement'),
      owner: at.who('Karen').participant,
      deadline: '2026-12-01',
    });
  });
  await must(house.call('closeMeeting', { ...lise, input: { despite: [...missingCodes] } }));
  // What stood when the meeting was closed is kept, and stands no more.
  await write(house, id, (doc) => typeText(findBlock(findItem(doc, 'i-gang'), 'paragraph'), c('later')));
  await must(
    house.call('recordNotAsked', {
      ...lise,
      input: { participant: at.who('Sofie').participant, reason: c('not-asked') },
    }),
  );
  await answerAll(house, at, c('not-quite'));
  await must(house.call('lockMinutes', lise));
  await must(
    house.call('writeAddition', {
      id,
      cookie: at.who('Bo').cookie,
      input: { participant: at.who('Bo').participant, text: c('addition') },
    }),
  );
  await must(
    house.call('sendMinutes', {
      ...lise,
      input: { recipients: [{ participant: at.who('Bo').participant, email: '' }] },
    }),
  );
  const orientation = { to: c('told'), agreements: [agreement] };
  await must(house.call('createOrientation', { ...lise, input: orientation }));
  const bo = at.as('Bo');
  await must(house.call('writeEntry', { ...bo, input: { text: c('entry'), corrects: null } }));
  const progress = { agreement, status: 'stuck', until: null, note: c('progress') };
  await must(house.call('recordProgress', { ...bo, input: progress }));
  await must(
    house.call('commentOnAgreement', { ...at.as('Fatima'), input: { agreement, note: c('comment') } }),
  );
  await must(
    house.call('setReminders', {
      ...at.as('Karen'),
      input: { email: `${c('mail')}@example.org`, daysBefore: 3 },
    }),
  );
  const feed = (await house.call('renewCalendar', { ...at.as('Bo'), input: { showsText: true } })).body
    .address;
  await house.app.request(new URL(feed).pathname);
  await must(house.call('cases', at.as('Bo')));
}

/** The mother's first answer is taken back by her next, and stays in the rows. */
async function answerAll(house: House, at: CaseAtWork, words: string): Promise<void> {
  const id = at.first.meeting;
  const found = await house.store.reader.meeting(id);
  const { minutes } = await house.rooms.minutes(at.first.document);
  const items = minutesToItems(minutes).filter(({ content }) => content.blocks.length > 0);
  const people = ['Lise', 'Bo', 'Fatima', 'Sofie', 'Karen'].map((name) => at.who(name));
  const answer = async (participant: ParticipantId, item: (typeof items)[number], more: object) => {
    const cookie = people.find((one) => one.participant === participant)?.cookie ?? '';
    const input = { participant, subject: item.id, fingerprint: item.fingerprint, ...more };
    const answered = await house.call('recognise', { id, cookie, input });
    if (answered.status !== 200) throw new Error(`refused: ${JSON.stringify(answered.body)}`);
  };
  const mother = at.who('Fatima').participant;
  for (const item of items.slice(0, 1)) await answer(mother, item, { answer: 'notQuite', words });
  for (const { id: participant } of found?.participants.filter(mayRecognise) ?? [])
    for (const item of items) await answer(participant, item, { answer: 'yes' });
}

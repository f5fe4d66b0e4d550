import * as Y from 'yjs';
import { createSessions } from '../../../../server/door/session.ts';
import type { Appended } from '../../../../server/store/store.ts';
import { loadDocument } from '../../../../server/sync/document/replay.ts';
import type { InputOf, RouteName } from '../../../../shared/api/api.ts';
import {
  type BlockId,
  type DocumentId,
  type MeetingId,
  newId,
  type ParticipantId,
  type PersonId,
} from '../../../../shared/ids.ts';
import { minutesToItems, type SaidItem } from '../../../../shared/minutes/canonical/canonical.ts';
import { fragmentName, schemaVersion, seedClientId } from '../../../../shared/minutes/model/schema.ts';
import { aMeeting, anAudit } from '../../../contract/meeting.ts';
import { everybodyCame, type House, publicUrl, seat } from '../../house.ts';
import { type ItemName, itemNames, type Name, people, withoutDevice } from './naive.ts';

/** The same people sit at every meeting of every case, signed in without a link, which would open one case alone. */
export type Cast = Record<Name, { person: PersonId; cookie: string }>;

export async function openCast(house: House): Promise<Cast> {
  const created = await house.newMeeting([
    seat({ name: 'lise', duties: ['chair'] }),
    ...others.map((name) => seat({ name })),
  ]);
  const of = (await house.store.reader.meeting(created.meeting))?.case.id;
  const seats = of ? await house.store.reader.seatsOfCase(of) : [];
  const sessions = createSessions({ store: house.store, publicUrl, now: () => house.clock.now });
  const cast = {} as Cast;
  for (const [index, name] of people.entries()) {
    const person = seats[index]?.person as PersonId;
    const cookie = name === withoutDevice ? '' : (await sessions.open(person, anAudit())).cookie;
    cast[name] = { person, cookie };
  }
  return cast;
}
const others = people.slice(1);

/** A browser's copy of the document. */
interface Page {
  doc: Y.Doc;
  undo: Y.UndoManager;
  seq: number;
}

/** A meeting in the real store, spoken to by the real routes. */
export class Real {
  readonly meeting: MeetingId;
  readonly document: DocumentId;
  readonly participants = {} as Record<Name, ParticipantId>;
  #house: House;
  #cast: Cast;
  #pages = new Map<Name, Page>();

  private constructor(house: House, cast: Cast, made: ReturnType<typeof aMeeting>) {
    this.#house = house;
    this.#cast = cast;
    this.meeting = made.meeting;
    this.document = made.document;
    people.forEach((name, index) => {
      this.participants[name] = made.people[index]?.participant as ParticipantId;
    });
  }

  static async open(house: House, cast: Cast): Promise<Real> {
    const made = aMeeting(cast.lise.person, people.length, schemaVersion);
    const participants = made.input.participants.map((one, index) => {
      const name = people[index] ?? 'lise';
      return { ...one, name, person: cast[name].person, isNewPerson: false };
    });
    const document = { ...made.input.document, seed: seed() };
    const { writer } = house.store;
    await writer.createMeeting({ ...made.input, document, participants }, anAudit({ meeting: made.meeting }));
    await everybodyCame(house.store, made.meeting);
    await writer.changePhase(made.meeting, 'preparing', 'inProgress', anAudit());
    await writer.changePhase(made.meeting, 'inProgress', 'reviewing', anAudit());
    return new Real(house, cast, made);
  }

  call<R extends RouteName>(name: Name, route: R, input: InputOf<R> | object = {}) {
    return this.#house.call(route, { id: this.meeting, cookie: this.#cast[name].cookie, input });
  }

  get reader() {
    return this.#house.store.reader;
  }

  /** As the server reads them. */
  async items(): Promise<SaidItem[]> {
    const live = await loadDocument(this.reader, this.document);
    const items = minutesToItems(live.minutes().minutes);
    live.doc.destroy();
    return items;
  }

  /** What stands in each item's first line, read as simply as can be. */
  async texts(): Promise<Record<ItemName, string | null>> {
    const doc = new Y.Doc();
    for (const { bytes } of await this.#log()) Y.applyUpdate(doc, bytes);
    const text = (name: ItemName): string | null => placeIn(doc, name)?.toJSON() ?? null;
    const texts = Object.fromEntries(itemNames.map((name) => [name, text(name)]));
    doc.destroy();
    return texts as Record<ItemName, string | null>;
  }

  /** How many changes this page could take back. */
  async undoDepth(by: Name): Promise<number> {
    return (await this.#page(by)).undo.undoStack.length;
  }

  /** The browser is reloaded. */
  forgetPage(by: Name): void {
    this.#pages.delete(by);
  }

  /** One edit of one person on what they have before them. */
  async edit(by: Name, change: (doc: Y.Doc) => void): Promise<Appended> {
    return this.#send(by, (page) => page.doc.transact(() => change(page.doc), page));
  }

  /** Two people at once: neither has seen what the other does. */
  async together(
    one: Name,
    first: (doc: Y.Doc) => void,
    other: Name,
    second: (doc: Y.Doc) => void,
  ): Promise<void> {
    for (const name of [one, other]) await this.#readNews(await this.#page(name));
    await Promise.all([
      this.#send(one, (page) => page.doc.transact(() => first(page.doc), page), false),
      this.#send(other, (page) => page.doc.transact(() => second(page.doc), page), false),
    ]);
  }

  async undo(by: Name): Promise<Appended> {
    return this.#send(by, (page) => page.undo.undo());
  }

  async #send(by: Name, act: (page: Page) => void, isFresh = true): Promise<Appended> {
    const page = await this.#page(by);
    if (isFresh) await this.#readNews(page);
    const before = Y.encodeStateVector(page.doc);
    act(page);
    const bytes = Y.encodeStateAsUpdate(page.doc, before);
    const author = this.participants[by];
    const at = this.#house.clock.now.toISOString();
    const appended = await this.#house.store.writer.append({
      document: this.document,
      author,
      schemaVersion,
      bytes,
      at,
    });
    return appended;
  }

  async #page(name: Name): Promise<Page> {
    const known = this.#pages.get(name);
    if (known) return known;
    const doc = new Y.Doc();
    const page: Page = {
      doc,
      seq: 0,
      undo: new Y.UndoManager(doc.getXmlFragment(fragmentName), { captureTimeout: 0 }),
    };
    page.undo.trackedOrigins.add(page);
    await this.#readNews(page);
    this.#pages.set(name, page);
    return page;
  }

  /** The rows, the first of them perhaps as a snapshot. */
  async #log(): Promise<{ seq: number; bytes: Uint8Array }[]> {
    const { snapshot, rows } = await this.reader.log(this.document);
    return snapshot ? [snapshot, ...rows] : rows;
  }

  async #readNews(page: Page): Promise<void> {
    for (const { seq, bytes } of await this.#log()) {
      if (seq <= page.seq) continue;
      Y.applyUpdate(page.doc, bytes, 'others');
      page.seq = seq;
    }
  }
}

type Element = Y.XmlElement<Record<string, string | number | boolean>>;

function seed(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = seedClientId;
  doc.transact(() => {
    for (const name of itemNames) {
      const item: Element = new Y.XmlElement('agendaItem');
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(name === 'c' ? '' : name)]);
      item.insert(0, [paragraph]);
      doc.getXmlFragment(fragmentName).push([item as unknown as Y.XmlElement]);
      item.setAttribute('id', name);
      item.setAttribute('number', name);
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

function itemIn(doc: Y.Doc, name: ItemName): Element | undefined {
  const items = doc.getXmlFragment(fragmentName).toArray() as Element[];
  return items.find((one) => one.getAttribute('id') === name);
}

function placeIn(doc: Y.Doc, name: ItemName): Y.XmlText | null {
  const place = (itemIn(doc, name)?.get(0) as Y.XmlElement | undefined)?.get(0);
  return place instanceof Y.XmlText ? place : null;
}

/** Whatever stood there, this stands there now. */
export const write = (name: ItemName, text: string) => (doc: Y.Doc) => {
  const place = placeIn(doc, name);
  place?.delete(0, place.length);
  place?.insert(0, text);
};

export const remove = (name: ItemName) => (doc: Y.Doc) => {
  const at = doc
    .getXmlFragment(fragmentName)
    .toArray()
    .indexOf(itemIn(doc, name) as unknown as Y.XmlElement);
  if (at >= 0) doc.getXmlFragment(fragmentName).delete(at, 1);
};

/** Changes the document and nothing that anybody sees. */
export const rustle = (name: ItemName) => (doc: Y.Doc) => {
  const item = itemIn(doc, name);
  item?.setAttribute(
    'guidance',
    newId<BlockId>((bytes) => crypto.getRandomValues(bytes)),
  );
  item?.push([new Y.XmlElement('paragraph')]);
};

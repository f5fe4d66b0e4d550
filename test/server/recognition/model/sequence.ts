import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type * as Y from 'yjs';
import type { BlockId } from '../../../../shared/ids.ts';
import { type LockedMinutes, seal } from '../../../../shared/lock/locked.ts';
import {
  type Fingerprint,
  fingerprintOf,
  nothingSaid,
} from '../../../../shared/minutes/canonical/canonical.ts';
import { answersOf } from '../../../../shared/recognition/recognition.ts';
import type { House } from '../../house.ts';
import { type ItemName, itemNames, Naive, type Name, people, withoutDevice } from './naive.ts';
import { type Cast, Real, remove, rustle, write } from './real.ts';
import type { Step } from './steps.ts';

type Seen = Record<ItemName, { text: string | null; fingerprint: Fingerprint }>;
/** What an undo should bring back, while nobody else has touched the item. */
interface Change {
  item: ItemName;
  before: string | null;
}

/**
 * Plays the steps in the real house and in the naive one, and compares after each. Throws at the first difference.
 * Answers how often it came to a lock.
 */
export async function play(house: House, cast: Cast, steps: readonly Step[]): Promise<number> {
  const run = new Run(await Real.open(house, cast));
  await run.begin();
  for (const step of steps) {
    await run.take(step);
    await run.check();
  }
  return run.locks;
}

class Run {
  #real: Real;
  #naive = new Naive();
  #seen = new Map<Name, Seen>();
  #changes = new Map<Name, Change[]>(people.map((name) => [name, []]));
  #lastChange = new Map<ItemName, Change>();
  /** What was locked, as it was first read. */
  #sealed: { json: string; hash: string }[] = [];

  constructor(real: Real) {
    this.#real = real;
  }

  get locks(): number {
    return this.#sealed.length;
  }

  async begin(): Promise<void> {
    for (const name of people) await this.#look(name);
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'write':
        return this.#change(step.by, step.item, write(step.item, step.text), (before) =>
          before === null ? null : step.text,
        );
      case 'remove':
        return this.#change(step.by, step.item, remove(step.item), () => null);
      case 'rustle':
        return this.#change(step.by, step.item, rustle(step.item), (before) => before);
      case 'together':
        return this.#together(step);
      case 'undo':
        return this.#undo(step.by);
      case 'look':
        return this.#look(step.by);
      case 'answer':
        return this.#answer(step);
      case 'retract':
        return this.#retract(step.by, step.item);
      case 'answerAll':
        return this.#answerAll(step.by);
      case 'agree':
        for (const name of people) await this.#answerAll(name);
        return;
      case 'dictate':
        return this.#dictate(step.by, step.of, step.item);
      case 'forge':
        return this.#forge(step.by, step.of, step.item);
      case 'notAsked':
        return this.#notAsked(step);
      case 'lock':
        return this.#lock(step.by);
      case 'race':
        return this.#race(step);
      case 'correct':
        return this.#correct();
    }
  }

  // ── The words ────────────────────────────────────────────────────────────────────────────────────────────────

  async #change(
    by: Name,
    item: ItemName,
    edit: (doc: Y.Doc) => void,
    expected: (before: string | null) => string | null,
  ): Promise<void> {
    const before = this.#naive.texts[item];
    const depth = await this.#real.undoDepth(by);
    const { ok } = await this.#real.edit(by, edit);
    assert.equal(ok, this.#isOpen, 'written exactly while it is not locked');
    if (!ok) return this.#forgetPage(by);
    if ((await this.#real.undoDepth(by)) > depth) this.#remember(by, { item, before });
    await this.#readTexts();
    assert.equal(this.#naive.texts[item], expected(before), 'what was written stands there');
  }

  async #together({ by, items, texts }: Extract<Step, { do: 'together' }>): Promise<void> {
    if (!this.#isOpen) return;
    const [one, other] = by;
    await this.#real.together(one, write(items[0], texts[0]), other, write(items[1], texts[1]));
    await this.#readTexts();
    // Whose words come first where both wrote is not ours to say, nor what an undo brings back.
    for (const name of by) this.#forgetPage(name);
    for (const item of items) this.#lastChange.delete(item);
    const [first, second] = texts;
    const both = [first + second, second + first];
    if (items[0] === items[1] && this.#naive.texts[items[0]] !== null)
      assert.ok(both.includes(this.#naive.texts[items[0]] ?? ''), 'both stand there');
  }

  async #undo(by: Name): Promise<void> {
    const change = this.#changes.get(by)?.pop();
    const { ok } = await this.#real.undo(by);
    assert.equal(ok, this.#isOpen);
    if (!ok) return this.#forgetPage(by);
    await this.#readTexts();
    if (!change) return;
    if (this.#lastChange.get(change.item) === change)
      assert.equal(this.#naive.texts[change.item], change.before, 'an undo brings back what was');
    this.#lastChange.delete(change.item);
  }

  #remember(by: Name, change: Change): void {
    this.#changes.get(by)?.push(change);
    this.#lastChange.set(change.item, change);
  }

  #forgetPage(by: Name): void {
    this.#real.forgetPage(by);
    this.#changes.set(by, []);
  }

  async #readTexts(): Promise<void> {
    Object.assign(this.#naive.texts, await this.#real.texts());
  }

  get #isOpen(): boolean {
    return this.#naive.phase === 'reviewing';
  }

  // ── What people say of them ──────────────────────────────────────────────────────────────────────────────────

  async #look(by: Name): Promise<void> {
    this.#seen.set(by, await this.#now());
  }

  async #now(): Promise<Seen> {
    const items = new Map(
      (await this.#real.items()).map(({ id, fingerprint }) => [id as string, fingerprint]),
    );
    const entry = (item: ItemName) => {
      return [
        item,
        { text: this.#naive.texts[item], fingerprint: items.get(item) ?? fingerprintOf(nothingSaid) },
      ];
    };
    return Object.fromEntries(itemNames.map(entry)) as Seen;
  }

  /** Has it been there, as far as this person is concerned? */
  #isKnown(by: Name, item: ItemName): boolean {
    return (
      this.#naive.texts[item] !== null || this.#naive.said.some((one) => one.by === by && one.item === item)
    );
  }

  async #answer({ by, item, answer, asSeen }: Extract<Step, { do: 'answer' }>): Promise<void> {
    const seen = (asSeen && this.#seen.get(by)) || (await this.#now());
    const { text, fingerprint } = seen[item];
    const words = answer === 'notQuite' ? { words: 'Ikke helt' } : {};
    const input = { answer, participant: this.#real.participants[by], subject: item, fingerprint, ...words };
    const { status } = await this.#real.call(by, 'recognise', input);
    const isSame = text === this.#naive.texts[item];
    assert.equal(
      status,
      !this.#isOpen ? 403 : !this.#isKnown(by, item) ? 422 : isSame ? 200 : 409,
      'an answer',
    );
    if (status === 200) this.#naive.said.push({ by, item, answer, text, typed: false });
  }

  async #retract(by: Name, item: ItemName): Promise<void> {
    const input = { answer: 'retracted', participant: this.#real.participants[by], subject: item };
    const { status } = await this.#real.call(by, 'recognise', input);
    assert.equal(
      status,
      !this.#isOpen ? 403 : this.#isKnown(by, item) ? 200 : 422,
      'an answer is taken back',
    );
    if (status === 200) this.#naive.said.push({ by, item, answer: null, text: null, typed: false });
  }

  async #answerAll(by: Name): Promise<void> {
    if (!this.#isOpen) return;
    for (const item of this.#naive.asked(by)) {
      if (by === withoutDevice) await this.#dictate('lise', by, item);
      else await this.#answer({ do: 'answer', by, item, answer: 'yes', asSeen: false });
    }
  }

  async #dictate(by: Name, of: Name, item: ItemName): Promise<void> {
    const { text, fingerprint } = (await this.#now())[item];
    const said = { answer: 'yes', participant: this.#real.participants[of], subject: item, fingerprint };
    const { status } = await this.#real.call(by, 'dictateRecognition', { of: 'item', said });
    const mayType = by === 'lise' && this.#isOpen;
    const expected = !this.#isKnown(of, item) ? 422 : of === withoutDevice ? 200 : 409;
    assert.equal(status, mayType ? expected : 403, 'typed for somebody');
    if (status === 200) this.#naive.said.push({ by: of, item, answer: 'yes', text, typed: true });
  }

  /** [I13] */
  async #forge(by: Name, of: Name, item: ItemName): Promise<void> {
    if (by === of) return;
    const { fingerprint } = (await this.#now())[item];
    const said = { participant: this.#real.participants[of], subject: item };
    for (const input of [
      { ...said, answer: 'yes', fingerprint },
      { ...said, answer: 'retracted' },
    ]) {
      assert.equal((await this.#real.call(by, 'recognise', input)).status, 403, 'nobody answers for another');
    }
  }

  async #notAsked({ by, of, reason }: Extract<Step, { do: 'notAsked' }>): Promise<void> {
    const { status } = await this.#real.call(by, 'recordNotAsked', {
      participant: this.#real.participants[of],
      reason,
    });
    assert.equal(status, by === 'lise' && this.#isOpen ? 200 : 403, '"ikke spurgt"');
    if (status !== 200) return;
    if (reason === '') this.#naive.notAsked.delete(of);
    else this.#naive.notAsked.set(of, reason);
  }

  // ── The lock ─────────────────────────────────────────────────────────────────────────────────────────────────

  async #lock(by: Name): Promise<void> {
    const { status, body } = await this.#real.call(by, 'lockMinutes');
    const mayTry = by === 'lise' && this.#isOpen;
    assert.equal(status, !mayTry ? 403 : this.#naive.mayLock() ? 200 : 409, 'the lock');
    if (status === 409) assert.equal(body.code, 'not-ready');
    if (status === 200) await this.#locked();
  }

  async #race({ by, item, text }: Extract<Step, { do: 'race' }>): Promise<void> {
    if (!this.#isOpen) return;
    const couldBefore = this.#naive.mayLock();
    const [lock, edit] = await Promise.all([
      this.#real.call('lise', 'lockMinutes'),
      this.#real.edit(by, write(item, text)),
    ]);
    this.#forgetPage(by);
    await this.#readTexts();
    for (const name of itemNames) this.#lastChange.delete(name);
    const could = this.#naive.mayLock();
    if (lock.status === 200) {
      assert.ok(edit.ok ? could : couldBefore, 'locked only what everybody has answered');
      await this.#locked();
    } else {
      assert.equal(lock.body.code, 'not-ready');
      assert.ok(edit.ok, 'without a lock nothing is refused');
      assert.ok(!(could && couldBefore), 'refused for a reason');
    }
  }

  /** [I11] */
  async #locked(): Promise<void> {
    this.#naive.lock();
    const lock = (await this.#real.reader.locks(this.#real.meeting)).at(-1);
    assert.ok(lock);
    this.#sealed.push({ json: lock.json, hash: lock.hash });
    const { items, recognitions, notAsked, lockedBy } = JSON.parse(lock.json) as LockedMinutes;
    assert.equal(lockedBy, this.#real.participants.lise);
    for (const name of people) {
      const participant = this.#real.participants[name];
      const row = notAsked.find((one) => one.participant === participant);
      assert.equal(row?.reason, this.#naive.notAsked.get(name), 'a reason for who was not asked');
      for (const { id, fingerprint } of items) {
        const answer = recognitions.find((one) => one.participant === participant && one.item === id);
        assert.equal(
          answer?.answer ?? null,
          this.#naive.held(name, id as string as ItemName),
          'as it was answered',
        );
        assert.ok(answer ? answer.fingerprint === fingerprint : row, 'answered exactly that, or not asked');
      }
    }
  }

  async #correct(): Promise<void> {
    const { status } = await this.#real.call('lise', 'correctMinutes', { reason: 'En fejl' });
    assert.equal(status, this.#isOpen ? 403 : 200, 'a correction');
    if (status === 200) this.#naive.correct();
  }

  // ── After every step ─────────────────────────────────────────────────────────────────────────────────────────

  async check(): Promise<void> {
    const { reader, meeting, document } = this.#real;
    assert.equal((await reader.meeting(meeting))?.phase, this.#naive.phase);
    assert.equal((await reader.meeting(meeting))?.version, this.#naive.version);
    await this.#checkLocks();
    if (!this.#isOpen)
      assert.equal(
        (await reader.document(document))?.seq,
        (await reader.locks(meeting)).at(-1)?.seq,
        '[I10] the end',
      );
    await this.#checkAnswers();
  }

  /** [I10] */
  async #checkLocks(): Promise<void> {
    const locks = await this.#real.reader.locks(this.#real.meeting);
    assert.equal(locks.length, this.#sealed.length);
    locks.forEach(({ json, hash }, index) => {
      assert.deepEqual({ json, hash }, this.#sealed[index], '[I10] what is locked stays');
      const minutes = JSON.parse(json) as LockedMinutes;
      assert.equal(seal(minutes).hash, hash, '[I10] the hash is that of what is locked');
      const texts: Record<string, string | null> = JSON.parse(this.#naive.locked[index] ?? '{}');
      const said = minutes.items.map(({ id, content }) => [id, content.blocks[0]?.text?.[0]?.text]);
      const expected = itemNames
        .filter((name) => (texts[name] ?? '') !== '')
        .map((name) => [name, texts[name]]);
      assert.ok(isDeepStrictEqual(said.sort(), expected.sort()), 'locked is what stood there');
    });
  }

  /** [I12], [I13] */
  async #checkAnswers(): Promise<void> {
    const { recognitions } = (await this.#real.call('lise', 'review')).body;
    const items = await this.#real.items();
    for (const name of people) {
      const participant = this.#real.participants[name];
      const asked = answersOf(participant, items, recognitions).filter(({ isAsked }) => isAsked);
      assert.deepEqual(
        asked.map(({ item }) => item.id).sort(),
        this.#naive.asked(name).sort() as string[] as BlockId[],
        '[I12]',
      );
      const rows = recognitions.filter((row) => row.participant === participant);
      const said = this.#naive.said.filter((one) => one.by === name);
      assert.deepEqual(
        rows.map(({ subject, answer, typedBy }) => [subject, answer, typedBy !== null]),
        said.map(({ item, answer, typed }) => [item, answer ?? 'retracted', typed]),
        '[I13]',
      );
    }
  }
}

import type * as Y from 'yjs';
import { rebuildAgreements } from '../../server/agreement/rebuild.ts';
import { createLog } from '../../server/process/log.ts';
import type { MeetingId, ProgressId } from '../../shared/ids.ts';
import { schemaVersion } from '../../shared/minutes/model/schema.ts';
import { seedMinutes } from '../../shared/minutes/seed/seed.ts';
import { aMeeting, anAudit } from '../contract/meeting.ts';
import { addAgreement, type CaseAtWork, openCase, table, write } from '../server/case.ts';
import { type House, openHouse } from '../server/house.ts';
import { source, template } from '../shared/minutes/sample.ts';
import { type Figure, figuresToTable } from './figures.ts';
import { measureStafetlogPage } from './stafetlog-page.ts';

const size = { meetings: 30, agreements: 34, progressEach: 3 };

/** The stafetlog of a long case: 30 meetings, 1,020 agreements, 3,060 rows of progress, answered by the server. */
export async function measureStafetlog({ repeats }: { repeats: number }): Promise<string> {
  const house = await openHouse();
  const at = await openCase(house);
  const meetings = await fill(house, at);
  const figures: Figure[] = [
    { name: 'answer to a page, minutes as they were', unit: 'ms', values: [], goal: { most: 100 } },
    { name: 'answer to a page, one of the minutes ahead', unit: 'ms', values: [], goal: { most: 100 } },
    { name: 'its size', unit: 'KB', values: [] },
    { name: 'an owner’s deed', unit: 'ms', values: [] },
    { name: 'rebuilding everything', unit: 'ms', values: [] },
  ];
  const [still, ahead, bytes, deed, rebuild] = figures.map(({ values }) => values);
  const answer = () => house.call('stafetlog', at.as('Lise'));
  for (let run = 0; run < repeats * 5; run++) {
    still?.push(await timeOf(answer));
    await write(house, meetings.at(-1) ?? at.first.meeting, (doc) =>
      addAgreement(doc, { text: 'én til' }, 'i1'),
    );
    ahead?.push(await timeOf(answer));
    const { agreements, ...rest } = (await answer()).body;
    bytes?.push(JSON.stringify({ agreements, ...rest }).length / 1024);
    const input = { agreement: agreements[0]?.id, status: 'done', until: null, note: '' };
    deed?.push(await timeOf(() => house.call('recordProgress', { ...at.as('Lise'), input })));
  }
  for (let run = 0; run < repeats; run++) {
    rebuild?.push(await timeOf(() => rebuildAgreements(house.store, createLog('silent'))));
  }
  const view = (await answer()).body;
  await house.close();
  return figuresToTable([...figures, ...(await measureStafetlogPage(view, repeats))]);
}

async function fill(house: House, at: CaseAtWork): Promise<MeetingId[]> {
  const meetings: MeetingId[] = [];
  for (let number = 2; number <= size.meetings; number++) {
    const { input, meeting, document } = aMeeting(at.who('Lise').person, table.length, schemaVersion);
    const participants = table.map(({ isMe: _, ...card }, index) => ({
      ...card,
      duties: [],
      id: input.participants[index]?.id ?? ('' as never),
      person: at.who(card.name).person,
      isNewPerson: false,
      seatTokenHash: `${meeting}-${index}`,
    }));
    const seed = seedMinutes({ ...source(template([{ block: 'note' }])), idPrefix: document });
    await house.store.writer.createFollowUp(
      {
        case: at.id,
        meeting: { ...input.meeting, phase: 'inProgress' },
        participants,
        document: { id: document, schemaVersion, seed },
      },
      anAudit(),
    );
    await write(house, meeting, (doc) => agreeOften(doc, number));
    meetings.push(meeting);
  }
  await house.projection.catchUp(at.id);
  const rows = await house.store.reader.projected(at.id);
  const said = rows.flatMap(({ agreement, meeting }) =>
    Array.from({ length: size.progressEach }, (_, index) => ({
      id: `${agreement.id}-${index}` as ProgressId,
      case: at.id,
      agreement: agreement.id,
      person: at.who('Bo').person,
      status: 'inProgress' as const,
      until: null,
      note: 'Det går fremad',
      meeting: null,
      at: house.clock.now.toISOString(),
      said: { ...agreement, meeting },
    })),
  );
  await Promise.all(said.map((one) => house.store.writer.recordProgress(one, anAudit())));
  return meetings;
}

function agreeOften(doc: Y.Doc, meeting: number): void {
  for (let index = 0; index < size.agreements; index++) {
    const text = `Aftale ${index} fra møde ${meeting}: ringe til mor og fortælle, hvordan det går`;
    addAgreement(doc, { text, deadline: '2026-W50' }, 'i1');
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

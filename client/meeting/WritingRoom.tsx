import { useState } from 'react';
import { AgreementsPanel } from '../agreement/AgreementsPanel.tsx';
import type { EditorHandle } from '../editor/MinutesEditor.tsx';
import { useText } from '../text/index.ts';
import { Paper } from './Paper.tsx';
import { RoomFrame, useAroundPaper } from './RoomFrame.tsx';
import type { MeetingTab } from './Tabs.tsx';
import { type OpenRoom, useDeeds } from './use-deeds.ts';

/** The meeting while its minutes are written, and before: the editor on the paper. */
export default function WritingRoom({ view, room }: OpenRoom) {
  const { language } = useText();
  const deeds = useDeeds(view.meeting.id);
  const [tab, setTab] = useState<MeetingTab>('minutes');
  const [handle, setHandle] = useState<EditorHandle | null>(null);
  const around = useAroundPaper(room, view.meeting);
  const goTo = (block: string): void => {
    setTab('minutes');
    // The tab must be on the screen before anything in it can be scrolled to.
    requestAnimationFrame(() => handle?.focusBlock(block));
  };
  const part = { view, deeds };
  return (
    <RoomFrame
      {...{ ...part, room, around, tab }}
      onTab={setTab}
      onGoTo={goTo}
      panel={<AgreementsPanel list={around.list} people={view.meeting.participants} onGoTo={goTo} />}
    >
      <Paper key={language} {...part} room={room} onReady={setHandle} />
    </RoomFrame>
  );
}

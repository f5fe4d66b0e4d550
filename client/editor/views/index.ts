import type { NodeViewRenderer } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { decisions, effects, type TopicKind, topics } from '../../../shared/minutes/model/blocks.ts';
import type { NodeName } from '../../../shared/minutes/model/schema.ts';
import { type TextKey, t } from '../../text/index.ts';
import styles from '../blocks/block.module.css';
import { fieldView } from '../blocks/field.ts';
import { agreementLabel, blockLabel, interventionLabel, kindLabel, voiceLabel } from '../blocks/labels.ts';
import type { RoomContext } from '../blocks/room-context.ts';
import { choiceControl, toggleControl } from '../controls/choice.ts';
import type { MakeControl } from '../controls/control.ts';
import { deadlineControl } from '../controls/deadline.ts';
import { minutesControl } from '../controls/minutes.ts';
import { missingFieldsControl } from '../controls/missing-fields.ts';
import { personControl } from '../controls/person.ts';
import { goalControl, interventionsControl } from '../controls/pointing.ts';
import { priorityControl } from '../controls/priority.ts';
import { progressNotes, progressTaps } from '../controls/progress.ts';
import { proposeControl } from '../controls/propose.ts';
import { quoteLine } from '../controls/quote.ts';
import { removeControl } from '../controls/remove.ts';
import { tryControl } from '../controls/try-it.ts';
import { vagueControl } from '../controls/vague.ts';
import { agendaItemView } from './agenda-item.ts';
import { attendanceView } from './attendance.ts';
import { blockView } from './block-view.ts';
import { roundView, turnView } from './round.ts';

/** The look of every node that has one of its own. */
export function blockViews(room: RoomContext): { [N in NodeName]?: NodeViewRenderer } {
  return {
    agendaItem: agendaItemView(room),
    agreement: agreementView(room),
    intervention: interventionView(room),
    voice: voiceView(room),
    round: roundView(room),
    turn: turnView(room),
    topic: topicView(room),
    goal: goalView(room),
    pause: pauseView(room),
    attendance: attendanceView(room),
    field: fieldView,
  };
}

/** R054: who does it and when it is done are asked for; R126: the first step; R071: never the child. */
function agreementView(room: RoomContext): NodeViewRenderer {
  return blockView(
    {
      classes: [styles.block, styles.agreement],
      content: 'text',
      label: agreementLabel,
      hears: ['interventions', 'goals'],
      prompt: ({ attrs }) => t(attrs.kind === 'inform' ? 'editor.inform-prompt' : 'editor.agreement-prompt'),
      data: ({ attrs }) => ({ kind: String(attrs.kind), later: attrs.settledLater ? 'yes' : null }),
      controls: [
        personControl({ attribute: 'owner', ask: 'editor.ask-owner', asked: true }),
        deadlineControl({
          attribute: 'deadline',
          ask: 'editor.ask-deadline',
          asked: true,
          askSettledBy: 'editor.ask-settled-by',
        }),
        personControl({ attribute: 'forWhom', ask: 'editor.ask-for-whom', others: forWhom }),
        interventionsControl(),
        goalControl(),
        toggleControl('firstStep', 'editor.first-step'),
        toggleControl('settledLater', 'editor.settled-later'),
        onlyWhen('kind', 'inform', toggleControl('familyApproval', 'editor.family-approval')),
        removeControl(),
        vagueControl(),
        progressTaps(),
        progressNotes(),
      ],
    },
    room,
  );
}

const forWhom = (['child', 'parents', 'sibling'] as const).map((value) => ({
  value,
  label: `editor.for-${value}` as const,
}));

/** R050–R053. */
function interventionView(room: RoomContext): NodeViewRenderer {
  const words = <T extends string>(group: 'effect' | 'decision', values: readonly T[]) =>
    values.map((value) => ({ value, label: `block.${group}.${value}` as TextKey }));
  return blockView(
    {
      classes: [styles.block, styles.intervention],
      content: 'fields',
      label: interventionLabel,
      hears: ['goals'],
      data: ({ attrs }) => ({ decision: stringOrNull(attrs.decision), stage: stringOrNull(attrs.stage) }),
      controls: [
        onlyWhen(
          'stage',
          'ongoing',
          choiceControl({ attribute: 'effect', question: 'block.effect', choices: words('effect', effects) }),
        ),
        onlyWhen(
          'stage',
          'ongoing',
          choiceControl({
            attribute: 'decision',
            question: 'block.decision',
            choices: words('decision', decisions),
          }),
        ),
        onlyWhen('stage', 'new', priorityControl()),
        personControl({ attribute: 'owner', ask: 'editor.ask-owner' }),
        deadlineControl({ attribute: 'deadline', ask: 'editor.ask-deadline' }),
        goalControl(),
        missingFieldsControl(() => ''),
        removeControl(),
      ],
    },
    room,
  );
}

/** R055, R063: the largest words on the page. */
function voiceView(room: RoomContext): NodeViewRenderer {
  return blockView(
    {
      classes: [styles.block, styles.voice],
      content: 'fields',
      label: voiceLabel,
      hears: ['quotes'],
      data: ({ attrs }) => ({ declined: attrs.declined ? 'yes' : null, carried: attrs.carriedFrom && 'yes' }),
      isFixed: ({ attrs }, at) => attrs.carriedFrom !== null || at.isKept(attrs.id),
      controls: [
        quoteLine(),
        onlyNew(unlessKept(personControl({ attribute: 'speaker', ask: 'editor.ask-speaker' }))),
        onlyNew(unlessKept(onlyWhen('kind', 'family', toggleControl('declined', 'fact.declined')))),
        onlyNew(unlessKept(missingFieldsControl(({ kind }) => String(kind)))),
        unlessKept(removeControl(familyIsAsked)),
        onlyWhen('kind', 'child', tryControl()),
        proposeControl(),
      ],
    },
    room,
  );
}

/** R055: the family's place in the minutes is not taken away by a slip of the finger. */
const familyIsAsked = {
  title: 'editor.remove-family',
  explained: 'editor.remove-family-explained',
  keep: 'editor.remove-family-keep',
  isFor: ({ attrs }: Node) => attrs.kind === 'family' && attrs.carriedFrom === null,
} as const;

function topicView(room: RoomContext): NodeViewRenderer {
  const kindsWith = (feature: 'owner' | 'date' | 'chosen') =>
    (Object.keys(topics) as TopicKind[]).filter((kind) => feature in topics[kind]);
  return blockView(
    {
      classes: [styles.block, styles.topic],
      content: 'fields',
      label: kindLabel,
      data: ({ attrs }) => ({ kind: String(attrs.kind), chosen: attrs.chosen ? 'yes' : null }),
      controls: [
        onlyWhen('kind', kindsWith('owner'), personControl({ attribute: 'owner', ask: 'field.owner' })),
        onlyWhen('kind', kindsWith('date'), deadlineControl({ attribute: 'date', ask: 'editor.ask-date' })),
        onlyWhen('kind', kindsWith('chosen'), toggleControl('chosen', 'editor.chosen')),
        missingFieldsControl(({ kind }) => String(kind)),
        removeControl(),
      ],
    },
    room,
  );
}

/** R086, R120. */
function goalView(room: RoomContext): NodeViewRenderer {
  const statuses = (['draft', 'decided'] as const).map((value) => ({
    value,
    label: `block.goal.${value}` as const,
  }));
  return blockView(
    {
      classes: [styles.block, styles.goal],
      content: 'text',
      label: ({ attrs }) => [blockLabel('goal', attrs.level)],
      prompt: () => t('editor.goal-prompt'),
      data: ({ attrs }) => ({ level: String(attrs.level) }),
      controls: [
        choiceControl({ attribute: 'status', question: 'editor.goal-status', choices: statuses }),
        removeControl(),
        vagueControl(),
      ],
    },
    room,
  );
}

/** R165. */
function pauseView(room: RoomContext): NodeViewRenderer {
  return blockView(
    {
      classes: [styles.block, styles.pause],
      content: 'none',
      label: () => [t('block.pause')],
      controls: [minutesControl(), removeControl()],
    },
    room,
  );
}

/** A control that is not there while `isAway` says so. */
function unless(isAway: (node: Node, room: RoomContext) => boolean, make: MakeControl): MakeControl {
  return (block) => {
    const control = make(block);
    let wasAway = false;
    return {
      dom: control.dom,
      update: (node) => {
        const away = isAway(node, block.room);
        if (away || wasAway) control.dom.hidden = away;
        wasAway = away;
        // Last: it may have a reason of its own not to be there.
        if (!away) control.update(node);
      },
    };
  };
}

/** A control that is there only while an attribute has one of these values. */
function onlyWhen(attribute: string, values: string | readonly string[], make: MakeControl): MakeControl {
  return unless(({ attrs }) => ![values].flat().includes(String(attrs[attribute])), make);
}

/** A control that words from an earlier meeting do not have. */
const onlyNew = (make: MakeControl) => onlyWhen('carriedFrom', 'null', make);

/** A control that somebody else’s own words do not have. */
const unlessKept = (make: MakeControl) => unless(({ attrs }, room) => room.isKept(attrs.id), make);

function stringOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

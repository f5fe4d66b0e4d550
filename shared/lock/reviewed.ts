import { everybodyAsked } from '../recognition/recognition.ts';
import type { LockedMinutes, LockedParticipant } from './locked.ts';

/** Who was asked to recognise the minutes, and whoever has answered or was said not to be asked all the same. */
export function everybodyReviewed({
  participants,
  former = [],
  recognitions,
  notAsked,
}: Pick<LockedMinutes, 'participants' | 'former' | 'recognitions' | 'notAsked'>): LockedParticipant[] {
  const asked = new Set(everybodyAsked(participants));
  const hasAnswered = ({ id }: LockedParticipant) =>
    recognitions.some(({ participant }) => participant === id);
  const isLeftOut = ({ id }: LockedParticipant) => notAsked.some(({ participant }) => participant === id);
  return [
    ...participants.filter((one) => asked.has(one) || hasAnswered(one) || isLeftOut(one)),
    ...former.filter(hasAnswered),
  ];
}

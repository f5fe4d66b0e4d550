import { expect, test } from 'vitest';
import { duties, phases } from '../../../shared/meeting/meeting.ts';
import { mayInMeeting } from '../../../shared/phases/access.ts';

// The table is by role; `test/server/door-matrix.test.ts` tries each of its cells. Here: two roles at once.
const forProfessionals = [
  'readRelevance',
  'judgeRelevance',
  'readInterpreterEvaluation',
  'evaluateInterpreter',
  'sayBacking',
  'readBackings',
] as const;

test.each(forProfessionals)(
  'R010, R158, R164: %s stays closed to a parent who leads the meeting',
  (operation) => {
    const open = phases.filter((phase) =>
      mayInMeeting(['professional', 'chair', 'tovholder'], operation, phase),
    );
    expect(open.length).toBeGreaterThan(0);
    for (const duty of duties)
      for (const kind of ['parent', 'child', 'privateNetwork'] as const)
        expect(phases.filter((phase) => mayInMeeting([kind, duty], operation, phase))).toEqual([]);
  },
);

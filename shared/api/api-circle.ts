import type { CircleRelevance, CircleView } from '../circle/circle.ts';
import type {
  CirclePersonInput,
  CircleSayInput,
  CircleTalkInput,
  RelevanceInput,
  WhichCirclePersonInput,
} from '../circle/circle-input.ts';
import { deed, type Nothing, route } from './api-route.ts';

/** R060, R066–R070, R136–R146: the people around a child, and which of them the family says yes to. */
export const circleRoutes = {
  circle: route<Nothing, CircleView>('GET', '/api/meetings/:id/circle', 'readCircle'),
  writeCirclePerson: deed<CirclePersonInput>('circle/person', 'drawCircle'),
  removeCirclePerson: deed<WhichCirclePersonInput>('circle/person/remove', 'drawCircle'),
  sayOfCircle: deed<CircleSayInput>('circle/say', 'sayOfCircle'),
  writeCircleTalk: deed<CircleTalkInput>('circle/talk', 'drawCircle'),
  circleRelevances: route<Nothing, CircleRelevance[]>(
    'GET',
    '/api/meetings/:id/circle/relevance',
    'readRelevance',
  ),
  judgeRelevance: deed<RelevanceInput>('circle/relevance', 'judgeRelevance'),
} as const;

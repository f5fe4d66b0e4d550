import type { BlockId } from '../ids.ts';
import type {
  AddItemInput,
  ChangeItemInput,
  MoveItemInput,
  RemoveItemInput,
} from '../meeting/agenda-input.ts';
import { deed, route } from './api-route.ts';

/** The agenda as its people shape it (R079, R088). */
export const agendaRoutes = {
  addItem: route<AddItemInput, { item: BlockId }>('POST', '/api/meetings/:id/agenda', 'addItem'),
  changeItem: deed<ChangeItemInput>('agenda/change', 'shapeAgenda'),
  moveItem: deed<MoveItemInput>('agenda/move', 'shapeAgenda'),
  removeItem: deed<RemoveItemInput>('agenda/remove', 'shapeAgenda'),
} as const;

import type { BlockId } from '../ids.ts';
import type {
  AddItemInput,
  ChangeItemInput,
  MoveItemInput,
  MovePointerInput,
  RemoveItemInput,
} from '../meeting/agenda-input.ts';
import { deed, type Nothing, route } from './api-route.ts';

/** The agenda as its people shape it (R079, R088). */
export const agendaRoutes = {
  addItem: route<AddItemInput, { item: BlockId }>('POST', '/api/meetings/:id/agenda', 'addItem'),
  changeItem: deed<ChangeItemInput>('agenda/change', 'shapeAgenda'),
  moveItem: deed<MoveItemInput>('agenda/move', 'shapeAgenda'),
  removeItem: deed<RemoveItemInput>('agenda/remove', 'shapeAgenda'),
  movePointer: deed<MovePointerInput>('pointer', 'movePointer'),
  /** R093: everybody's page says that the chair asks. */
  askUnderstood: deed<Nothing>('pointer/ask', 'movePointer'),
  /** R093: told to the chair without who. Says neither when nor where: that is the server's to know. */
  sayNotUnderstood: deed<Nothing>('pointer/not-understood', 'sayNotUnderstood'),
} as const;

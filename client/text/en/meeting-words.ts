import block from '../../../shared/text/en/block.json';
import fact from '../../../shared/text/en/fact.json';
import field from '../../../shared/text/en/field.json';
import close from './close.json';
import connection from './connection.json';
import editor from './editor.json';
import meeting from './meeting.json';
import phases from './phases.json';
import pointer from './pointer.json';
import voice from './voice.json';

/** What only the meeting's page says. */
export const words = {
  block,
  close,
  connection,
  editor,
  fact,
  field,
  meeting,
  phases,
  pointer,
  voice,
};

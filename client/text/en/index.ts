import block from './block.json';
import close from './close.json';
import common from './common.json';
import connection from './connection.json';
import create from './create.json';
import editor from './editor.json';
import field from './field.json';
import fieldError from './field-error.json';
import meeting from './meeting.json';
import people from './people.json';
import refusal from './refusal.json';
import seat from './seat.json';
import start from './start.json';

export const words = {
  block,
  close,
  common,
  connection,
  create,
  editor,
  field,
  'field-error': fieldError,
  meeting,
  people,
  refusal,
  seat,
  start,
};

import block from './block.json';
import close from './close.json';
import connection from './connection.json';
import editor from './editor.json';
import field from './field.json';
import meeting from './meeting.json';

/** What only the meeting's page says. */
export const words = { block, close, connection, editor, field, meeting };

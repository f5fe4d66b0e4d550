import common from './common.json';
import create from './create.json';
import fieldError from './field-error.json';
import people from './people.json';
import refusal from './refusal.json';
import seat from './seat.json';
import start from './start.json';

/** What every page may say. */
export const words = { common, create, 'field-error': fieldError, people, refusal, seat, start };

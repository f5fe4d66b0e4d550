import people from '../../../shared/text/en/people.json';
import common from './common.json';
import day from './day.json';
import fieldError from './field-error.json';
import login from './login.json';
import progress from './progress.json';
import refusal from './refusal.json';
import seat from './seat.json';

/** What every page may say. */
export const words = {
  common,
  day,
  login,
  'field-error': fieldError,
  people,
  progress,
  refusal,
  seat,
};

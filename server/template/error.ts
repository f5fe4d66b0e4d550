import { OperatorError } from '../process/operator-error.ts';

/** Where something stands in a file. Both count from 1. */
export interface Position {
  line: number;
  column: number;
}

/** A template file that cannot be used. The message is one sentence for the person who wrote the file. */
export class TemplateError extends OperatorError {
  override readonly name = 'TemplateError';
  readonly file: string;
  readonly position: Position | null;

  constructor(file: string, position: Position | null, wrong: string) {
    const where = position ? `, line ${position.line}, column ${position.column}` : '';
    super(`${file}${where}: ${wrong}.`);
    this.file = file;
    this.position = position;
  }
}

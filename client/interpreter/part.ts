import type { MeetingView } from '../../shared/api/api.ts';
import type { InterpreterRow } from '../../shared/interpreter/interpreter.ts';
import type { InterpreterView } from '../../shared/interpreter/interpreter-view.ts';

/** What each part of the page is given. */
export interface InterpreterPart {
  view: MeetingView;
  interpreter: InterpreterView;
  onChanged: () => Promise<void>;
}

/** What is shown of one who interprets. */
export interface OneInterpreter extends InterpreterPart {
  row: InterpreterRow;
  mayWrite: boolean;
}

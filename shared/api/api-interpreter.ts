import type { FamilyLanguage, InterpreterEvaluation } from '../interpreter/interpreter.ts';
import type {
  EvaluateInterpreterInput,
  HoldPauseInput,
  InterpreterConsentInput,
  InterpreterFactsInput,
  InterpreterTickInput,
  PlanPausesInput,
} from '../interpreter/interpreter-input.ts';
import type { InterpreterView } from '../interpreter/interpreter-view.ts';
import { deed, type Nothing, route } from './api-route.ts';

/** R135, R160–R165: how a meeting is interpreted. */
export const interpreterRoutes = {
  interpreter: route<Nothing, InterpreterView>('GET', '/api/meetings/:id/interpreter', 'readInterpreter'),
  writeFamilyLanguage: deed<FamilyLanguage>('interpreter/language', 'writeInterpreter'),
  writeInterpreter: deed<InterpreterFactsInput>('interpreter/facts', 'writeInterpreter'),
  tickInterpreter: deed<InterpreterTickInput>('interpreter/tick', 'writeInterpreter'),
  answerInterpreter: deed<InterpreterConsentInput>('interpreter/answer', 'answerInterpreter'),
  planPauses: deed<PlanPausesInput>('interpreter/pauses', 'planPauses'),
  holdPause: deed<HoldPauseInput>('interpreter/pause', 'holdPause'),
  interpreterEvaluations: route<Nothing, InterpreterEvaluation[]>(
    'GET',
    '/api/meetings/:id/interpreter/evaluations',
    'readInterpreterEvaluation',
  ),
  evaluateInterpreter: deed<EvaluateInterpreterInput>('interpreter/evaluation', 'evaluateInterpreter'),
} as const;

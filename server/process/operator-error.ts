/** What whoever runs a command can put right. Its message is one sentence for them, and is shown without a trace. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}

/** What whoever runs a command can put right. Its message is one sentence for them, and is shown without a trace. */
export class OperatorError extends Error {
  override name = 'OperatorError';
}

/** A setting is wrong: one sentence for whoever starts the server. */
export class ConfigError extends OperatorError {
  override name = 'ConfigError';
}

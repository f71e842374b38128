/** Application settings that bindings refer to by name. */

/** Replaces `%NAME%` by the application setting of that name. @throws Error naming the setting that is missing */
export function resolveIndirection(text: string, environment: NodeJS.ProcessEnv): string {
  return text.replace(/%([^%]+)%/g, (_match, name: string) => {
    const value = environment[name];
    if (value === undefined)
      throw new Error(`the application setting ${name}, which a binding refers to as %${name}%, is missing`);
    return value;
  });
}

/** A text option of a binding. @throws Error naming function and option */
export function textOption(
  functionName: string,
  binding: Readonly<Record<string, unknown>>,
  option: string,
): string {
  const value = binding[option];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`Function "${functionName}": its trigger has no ${option}.`);
}
